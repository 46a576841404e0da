"""The place a stranger is counted under, by whatever door he comes."""

from ipaddress import IPv6Address, ip_address


def place_of(address: str) -> str:
    """Return the place of a network address, with or without a port; "" for what is none.

    One IPv6 network of a customer (64 bits) is one place: its owner has more addresses than any limit can count.
    """
    bare = address[1:].partition("]")[0] if address.startswith("[") else address
    bare = bare.partition(":")[0] if bare.count(":") == 1 else bare
    try:
        found = ip_address(bare)
    except ValueError:
        return ""
    if found.version == 4:
        return str(found)
    return str(found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64))
