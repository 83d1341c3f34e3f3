"""Logging in and out, one's own account, and for admins everybody's."""

from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotAuthorizedException
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.params import Body
from litestar.response import Redirect, Template
from msgspec import Struct

from ...errors import StoreError
from ...store import Role
from ..asking import Chronicle
from ..viewer import COOKIE, ROLES, Looking

Asked = Request[Any, Any, Any]
_GUESSES = RateLimitConfig(rate_limit=("minute", 10))
"""Passwords that one address may try: a person mistypes a few, a guesser gets nowhere."""


class Login(Struct, frozen=True):
    """The form of the login page; `to` is where one was going."""

    name: str
    password: str
    to: str = "/incidents"


class Deed(Struct, frozen=True):
    """The forms of one's account and of the people page."""

    deed: str
    name: str = ""
    role: Role = "reader"
    password: str = ""
    label: str = ""
    id: int = 0


Form = Annotated[Login, Body(media_type=RequestEncodingType.URL_ENCODED)]
Change = Annotated[Deed, Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/login", include_in_schema=False, opt={"public": True}, sync_to_thread=False)
def login_page(request: Asked) -> Template:
    """The login page."""
    return Template(
        "login.html", context={"viewer": None, "to": _inside(request.query_params.get("to", "")), "wrong": False}
    )


@post(
    "/login",
    include_in_schema=False,
    opt={"public": True},
    middleware=[_GUESSES.middleware],
    sync_to_thread=True,
    status_code=200,
)
def login(request: Asked, data: Form, store: Chronicle) -> Response[Any]:
    """Enter, with a session of half a day."""
    key = store.login(data.name, data.password)
    store.note(data.name, "login" if key else "login refused", "", _origin(request))
    if key is None:
        context = {"viewer": None, "to": _inside(data.to), "wrong": True}
        return Template("login.html", context=context, status_code=401)
    cookie = Cookie(
        key=COOKIE, value=key, httponly=True, samesite="lax", secure=request.url.scheme == "https", max_age=12 * 3600
    )
    return Redirect(_inside(data.to), status_code=303, cookies=[cookie])


@post("/logout", include_in_schema=False, sync_to_thread=True, status_code=200)
def logout(request: Asked, store: Chronicle, viewer: Looking) -> Redirect:
    """Leave."""
    store.logout(request.cookies.get(COOKIE, ""))
    store.note(viewer.name, "logout", "", _origin(request))
    return Redirect("/login", status_code=303, cookies=[Cookie(key=COOKIE, value="", max_age=0)])


@get("/account", include_in_schema=False, sync_to_thread=True)
def account(store: Chronicle, viewer: Looking) -> Template:
    """One's own password and tokens."""
    return _account(store, viewer)


@post("/account/change", include_in_schema=False, sync_to_thread=True, status_code=200)
def change_account(request: Asked, data: Change, store: Chronicle, viewer: Looking) -> Response[Any]:
    """Make or revoke a token, or change the password, which ends all sessions. Raises NotAuthorizedException."""
    if not viewer.account:
        raise NotAuthorizedException("There are no accounts; `dateline user add` makes them.")
    made, wrong = None, None
    try:
        if data.deed == "token":
            made = store.make_token(viewer.name, data.label)
        elif data.deed == "revoke":
            store.revoke(viewer.name, data.id)
        elif data.deed == "password":
            store.set_password(viewer.name, data.password)
        store.note(viewer.name, f"account {data.deed}"[:40], str(data.id or ""), _origin(request))
    except StoreError as error:
        wrong = str(error)
    return (
        _account(store, viewer, made, wrong)
        if data.deed != "password" or wrong
        else Redirect("/login", status_code=303)
    )


@get("/people", include_in_schema=False, opt={"role": "admin"}, sync_to_thread=True)
def people(store: Chronicle, viewer: Looking) -> Template:
    """Everybody, and the newest of what they did."""
    return _people(store, viewer)


@post("/people/change", include_in_schema=False, opt={"role": "admin"}, sync_to_thread=True, status_code=200)
def change_people(request: Asked, data: Change, store: Chronicle, viewer: Looking) -> Template:
    """Make an account, change a role or a password, disable or enable."""
    deeds = {
        "add": lambda: store.add_user(data.name, data.role, data.password),
        "role": lambda: store.set_role(data.name, data.role),
        "password": lambda: store.set_password(data.name, data.password),
        "disable": lambda: store.disable(data.name),
        "enable": lambda: store.enable(data.name),
    }
    try:
        if data.deed not in deeds:
            raise StoreError(f"{data.deed!r} is nothing that can be done; {', '.join(deeds)} are")
        if data.deed == "add" and not store.peopled() and data.role != "admin":
            raise StoreError("the first account must be an admin's, or nobody could make others")
        deeds[data.deed]()
        store.note(viewer.name, f"people {data.deed}", data.name, _origin(request))
    except StoreError as error:
        return _people(store, viewer, str(error))
    return _people(store, viewer)


def _account(store: Chronicle, viewer: Looking, made: str | None = None, wrong: str | None = None) -> Template:
    told = store.tokens(viewer.name) if viewer.account else ()
    return Template("account.html", context={"viewer": viewer, "tokens": told, "made": made, "wrong": wrong})


def _people(store: Chronicle, viewer: Looking, wrong: str | None = None) -> Template:
    context = {
        "viewer": viewer,
        "users": store.users(),
        "deeds": list(store.deeds(50)),
        "roles_of": ROLES,
        "wrong": wrong,
    }
    return Template("people.html", context=context, status_code=400 if wrong else 200)


def _inside(path: str) -> str:
    """Where to go after logging in: a page of ours, never another host."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/incidents"


def _origin(request: Asked) -> str:
    return request.client.host if request.client else ""


HANDLERS = (login_page, login, logout, account, change_account, people, change_people)
