"""What the report says: attributions, tolls, events."""
