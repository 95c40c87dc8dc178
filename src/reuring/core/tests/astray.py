"""Addresses that lead inside a network, in every coat we know. `PORT` is where a canary listens on this machine."""
from __future__ import annotations

PORT = "{port}"
LOOPBACK = [  # 127.0.0.1 as an address of its own
    "127.0.0.1", "127.1", "127.0.1", "127.0.0.1.", "127.000.000.001", "0127.0.0.1", "0177.0.0.1", "0177.0.0.01", "0x7f.0.0.1", "0x7f.1",
    "0x7f000001", "0x7F.0x0.0x0.0x1", "0177.0x0.0.1", "017700000001", "2130706433", "0", "0.0.0.0", "0x0", "00", "127.0.0.0x1",
    "127.65535", "127.16777215", "127.255.255.254", "１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1", "127．0．0．1", "127｡0｡0｡1", "%31%32%37.0.0.1",
    "127.0.0.1%00.example.org", "127.0.0.1%2eexample.org", "localhost", "LOCALHOST", "localhost.", "ｌｏｃａｌｈｏｓｔ", "loc\u00adalhost",
    "ⓛocalhost", "db.localhost", "printer.local", "wiki.intranet", "nas.lan", "metadata.google.internal", "router.home.arpa",
    "1.0.0.127.in-addr.arpa", "stil.onion", "[::1]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::]",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]", "[::127.0.0.1]", "[::7f00:1]", "[64:ff9b::127.0.0.1]",
    "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:7f00:0001::1]", "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
    "[::1%25lo]", "[::1%lo]", "[fe80::1%25eth0]", "[::ffff:0:127.0.0.1]", "[0:0:0:0:0:0:127.0.0.1]", "[::1", "::1", "[]", "[127.0.0.1]",
    "[v1.x]",
]
NETWORKS = [  # numbers of other networks than the public one
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.178.1", "169.254.0.1", "169.254.169.254",
    "169.254.170.2", "100.64.0.1", "100.100.100.200", "100.127.255.255", "192.0.0.1", "192.0.0.8", "192.0.0.170", "192.0.0.192",
    "192.0.2.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "192.88.99.1", "168.63.129.16", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "0.0.0.1", "127.8.8.8", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1",
    "ff02::1", "ff0e::1", "2001:db8::1", "3fff::1", "2001::1", "2001:10::1", "2001:20::1", "100::1", "5f00::1", "2002:a00:1::1",
    "2002:c0a8:1::1", "64:ff9b::a00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
    "::10.0.0.1", "2620:4f:8000::1", "::2", "::", "4000::1", "8000::1",
]
WRITTEN = [  # odd ways of writing an address; each would reach the canary if half of it were believed
    "http://example.org@127.0.0.1:{port}/", "http://127.0.0.1:{port}@example.org/", "http://a:b@127.0.0.1:{port}/",
    "http://example.org%40127.0.0.1:{port}/", "http://127.0.0.1:{port}#@example.org/", "http://127.0.0.1:{port}?@example.org/",
    "http://127.0.0.1:{port}\\@example.org/", "http://example.org\\@127.0.0.1:{port}/", "http://127.0.0.1:{port}\\.example.org/",
    "http:\\\\127.0.0.1:{port}/", "http:/127.0.0.1:{port}/", "http:127.0.0.1:{port}/", "http:///127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\r\nHost: example.org/", "http://127.0.0.1:{port}/%0d%0aHost:%20example.org",
    "http://example.org:{port}\r\n@127.0.0.1/", "http://127.0.0.1:{port}\t/", "ht\ntp://127.0.0.1:{port}/", " http://127.0.0.1:{port}/",
    "http://127.0.0.1 :{port}/", "http://127.0.0.1:{port} @example.org/", "//127.0.0.1:{port}/", "127.0.0.1:{port}/", "http://:{port}/",
    "http://./", "http://..:{port}/", "http://-:{port}/", "http://a..b.org:{port}/", "http://127.0.0.1:+{port}/",
    "http://127.0.0.1:{port}0000/", "http://127.0.0.1:-1/", "http://127.0.0.1:٠/", "http://127.0.0.1:/", "http://127.0.0.1:22/",
    "http://example.org:25/", "http://example.org:6379/", "https://example.org:8443/", "http://example.org:65536/",
    "http://example.org:0/", "file:///etc/passwd", "file://127.0.0.1:{port}/etc/passwd", "gopher://127.0.0.1:{port}/_SLAVEOF",
    "dict://127.0.0.1:{port}/info", "ftp://127.0.0.1:{port}/", "ldap://127.0.0.1:{port}/", "tftp://127.0.0.1:{port}/",
    "sftp://127.0.0.1:{port}/", "jar:http://127.0.0.1:{port}!/", "data:text/calendar,BEGIN:VCALENDAR", "javascript:alert(1)",
    "unix:///run/reuring.sock", "http+unix://%2Frun%2Freuring.sock/", "netdoc:///etc/passwd", "view-source:http://127.0.0.1:{port}/",
    "phar://127.0.0.1:{port}/", "ws://127.0.0.1:{port}/", "HTTP//127.0.0.1:{port}/", "", "http://", "https://", "http://[",
    "http://]:{port}/", "http://[::1]x:{port}/", "http://[::1]:{port}x/", "http://" + "a" * 3000 + ".org/",
    "http://" + "a" * 64 + ".org:{port}/", "\x00http://127.0.0.1:{port}/",
]


def written(port: int) -> list[str]:
    """All of them as one would send them to us."""
    hosts = [f"{scheme}://{host}:{port}/" for host in LOOPBACK for scheme in ("http", "https")]
    numbers = [f"http://{f'[{number}]' if ':' in number else number}:{port}/" for number in NETWORKS]
    return [*hosts, *numbers, *(each.replace(PORT, str(port)) for each in WRITTEN)]
