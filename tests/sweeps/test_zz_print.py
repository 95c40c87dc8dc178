import pytest
from tests.sweeps.test_doors import *
from reuring.testing.street import visit_as
@pytest.mark.parametrize("who", ["visitor","aisha","cato","omar"])
def test_p(street, who):
    client = visit_as(street, who); keep = dict(client.cookies)
    import http.cookies
    wrong=[]
    for route in routes():
        for method in ("get","post"):
            client.cookies = http.cookies.SimpleCookie({k:v.value for k,v in keep.items()})
            with undone():
                code = ask(client, method, filled(street, route))
            if code==405 or ("token" in route.params and code==404): continue
            if code>=500 or (code in CLOSED)==(who in GUESTS[route.action or ""]): wrong.append((str(route), method, code))
    print("WRONG", who, wrong)
