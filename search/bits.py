"""Facet values as bits: every value has a number, every listed work a bit for each it carries.

Number `n` is bit `n % WIDTH` of column `bits_{n // WIDTH}`. One test of a bit then narrows, and
one sum of bits counts, on both databases alike. There is room for COLUMNS * WIDTH values; what
comes after them is found by words but cannot be narrowed to, and `check_catalogue` says so.
"""

WIDTH = 62
COLUMNS = 6
ROOM = WIDTH * COLUMNS
ANY = -1


def as_columns(numbers):
    """These numbers as masks, one for each column."""
    masks = [0] * COLUMNS
    for number in numbers:
        masks[number // WIDTH] |= 1 << number % WIDTH
    return masks


def from_columns(masks):
    """The numbers that are set in the masks of the columns."""
    return [
        column * WIDTH + bit
        for column, mask in enumerate(masks)
        for bit in range(WIDTH)
        if mask >> bit & 1
    ]


def carries(numbers, *, table):
    """SQL that is true for a row of `table` that carries one of these numbers; 1=0 for none."""
    tests = [
        f"{table}.bits_{column} & {mask} <> 0"
        for column, mask in enumerate(as_columns(numbers))
        if mask
    ]
    return f"({' OR '.join(tests)})" if tests else "1=0"


def bit(number, *, table):
    """SQL for one bit of a row of `table`, 0 or 1."""
    return f"({table}.bits_{number // WIDTH} >> {number % WIDTH} & 1)"
