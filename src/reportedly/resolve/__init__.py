"""What its words stand for: days, places, parties, and which toll belongs to which event."""
