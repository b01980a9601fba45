"""Features of a place that are the same for every figure: kind, frequency, containment."""

from reportedly.resolve.ground.granularity import TOWN
from reportedly.resolve.ground.placement.facts import Facts, Key

_MEANT = ("hit", "inside", "origin", "stationed", "speaking", "held", "opens")


def still(facts: Facts, key: Key) -> dict[str, float]:
    """What a report says of one place, by name."""
    return {**_sort(facts, key), **_listing(facts, key), **_told(facts, key), **_lying(facts, key)}


def siblings(facts: Facts, key: Key) -> set[Key]:
    """The places at least as fine that lie in what holds a place, countries left out."""
    fine = facts.finest[key].fine
    holders = [outer for outer in facts.around[key] if facts.finest[outer].fine > 0]
    return {
        k
        for holder in holders
        for k in facts.within[holder]
        if k != key and facts.finest[k].fine >= fine
    }


def _sort(facts: Facts, key: Key) -> dict[str, float]:
    best, sites = facts.finest[key], [site for _, site in facts.mentions[key]]
    every = facts.finest.values()
    return {
        "grain": best.fine,
        "bare": best.bare,
        "adrift": best.adrift,
        "lent": best.lent,
        "whole": any(site.whole for site in sites),
        "strength": max(site.strength for site in sites),
        "finest": best.grain >= max(other.grain for other in every),
        "as_fine": sum(other.fine == best.fine for other in every) - 1,
        "country": best.fine == 0,
        "home": best.fine == 0 and best.country == facts.country,
        "abroad": bool(best.country) and best.country != facts.country,
    }


def _listing(facts: Facts, key: Key) -> dict[str, float]:
    sites = [site for _, site in facts.mentions[key]]
    return {
        "listed": any(site.head is not None for site in sites),
        "list_head": any(site.head == site.span for site in sites),
        "list_place": any(site.head == site.span and site.strength > 0 for site in sites),
        "list_member": any(site.head not in {None, site.span} for site in sites),
    }


def _told(facts: Facts, key: Key) -> dict[str, float]:
    """How much the report speaks of it."""
    found, indices = facts.mentions[key], facts.indices[key]
    number = {k: len(mentions) for k, mentions in facts.mentions.items()}
    fine = [number[k] for k, site in facts.finest.items() if site.fine >= TOWN]
    main = facts.episodes[0].units if facts.episodes else []
    return {
        "mentions": len(found),
        "share": len(found) / sum(number.values()),
        "most_named": len(found) >= max(number.values()),
        "most_named_town": len(found) >= max(fine, default=0),
        "first_named": min(indices),
        "in_lead": 0 in indices,
        "in_opening": min(indices) <= 1,
        "in_title": any(site.text.lower() in facts.title for _, site in found),
        "telling": facts.tells[key],
        "telling_share": facts.tells[key] / max(1, facts.tells.total()),
        "tells_best": max(facts.units[i].tells + bool(facts.units[i].tolls) for i in indices),
        "topic_share": sum(topic == key for topic in facts.topic) / len(facts.topic),
        "first_told": bool(facts.strong) and facts.strong[0][1].key == key,
        "of_main": any(i in main for i, _ in found),
        **{
            f"all_{kind}": sum(facts.leads[site.span][kind] for _, site in found) / len(found)
            for kind in _MEANT
        },
    }


def _lying(facts: Facts, key: Key) -> dict[str, float]:
    return {
        "inner": len(facts.within[key]),
        "outer": len(facts.around[key]),
        "siblings": len(siblings(facts, key)),
    }
