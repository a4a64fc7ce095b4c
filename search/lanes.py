"""Counting many bits at once: three 21-bit counters side by side in one integer.

`(x * SPREAD) & LANES` takes three bits 0, 1, 2 apart to places 0, 21 and 42; summed up, each
place counts for itself, up to two million. A third of the sums to plan and to compute.
"""

from .bits import WIDTH

LANE, SPREAD = 21, 1 + (1 << 20) + (1 << 40)
LANES = 1 + (1 << LANE) + (1 << 2 * LANE)


def lanes(numbers, *, where):
    """SQL expressions over `p` that count these bits: [(sql, one number or None for each lane)].

    `where` says which rows count, "" all.
    """
    only = f" FILTER (WHERE {where})" if where else ""
    groups = {}
    for number in numbers:
        column, place = divmod(number, WIDTH)
        groups.setdefault((column, place // 3), []).append(number)
    return [
        (
            f"sum(((p.bits_{column} >> {group * 3} & 7) * {SPREAD}) & {LANES}){only}",
            [
                number if (number := column * WIDTH + group * 3 + lane) in its else None
                for lane in range(3)
            ],
        )
        for (column, group), its in groups.items()
    ]


def unpack(total, numbers):
    """`{number: count}` from a sum of lanes, or from a plain count if there is one number."""
    total = int(total or 0)
    if len(numbers) == 1:
        return {numbers[0]: total}
    return {
        number: total >> lane * LANE & ((1 << LANE) - 1)
        for lane, number in enumerate(numbers)
        if number is not None
    }
