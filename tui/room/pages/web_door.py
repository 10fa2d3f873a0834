"""The door for phones: pages over HTTP, for who gives the code of the room."""

from __future__ import annotations

import asyncio
import re
import secrets
import socket
from collections.abc import Sequence
from typing import TYPE_CHECKING

from aiohttp import web

from store.errors import AlliancesError
from store.model import replace
from tui.at_fault import log_crash
from tui.room.door.addresses import found_at, in_address_of_web
from tui.room.door.errors import cannot_listen
from tui.room.pages import responses
from tui.room.pages.accepted_language import accepted
from tui.room.pages.connections import CountedServer
from tui.room.pages.errors import sentence_for_visitors
from tui.room.pages.forms import NOTHING, TOO_LONG, BadForm, SentForm, read_form
from tui.room.pages.hosts import is_for_us
from tui.room.pages.live_pages import LivePages
from tui.room.pages.markup.frame import KINDS
from tui.room.pages.page_room import PageRoom
from tui.room.pages.page_view import WayIn
from tui.room.pages.posted_acts import ACTS
from tui.room.pages.routes import OF_ONE, PUBLIC
from tui.room.pages.visitors import Visitor
from tui.wording.i18n import _, speaking, spoken
from tui.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from tui.room.pages.certificate import Certificate

LOOK_SECONDS = 1.0
"""How often it is looked who is away, and who knocks for too long."""

_COOKIE = re.compile(r"[\w-]{43}", re.ASCII)
_PATH = re.compile(r"/|(/[\w-]+)+", re.ASCII)


class WebDoor:
    """An open door to ``room``, encrypted where there is a ``certificate``."""

    def __init__(self, room: PageRoom, certificate: Certificate | None) -> None:
        self._room = room
        self._certified = certificate.names if certificate else ()
        self._names: Sequence[str] = self._certified
        self._encryption = certificate.encryption if certificate else None
        self._live = LivePages(room)
        self._spoken = spoken().code
        self._cookie = ""

    async def listen(self, address: str, port: int) -> None:
        """Let people in at ``address`` from now on; a port of 0 is any. Raises CannotListen.

        By then ``room`` knows by which address they come.
        """
        loop = asyncio.get_running_loop()
        self._server = CountedServer(self._answer, self._room.gate, loop.time)
        try:
            self._listener = await loop.create_server(
                self._server, address, port, ssl=self._encryption, family=socket.AF_UNSPEC
            )
        except OSError as error:
            raise cannot_listen(address, port, error, "--web-port") from error
        self._names = [*self._certified, address.lower()]
        port = self._listener.sockets[0].getsockname()[1]
        self._cookie = f"room-{port}"  # another room of this machine has another
        self._room.way_in = replace(self._room.way_in, address=self._found_at(address, port))
        self._tasks = [
            loop.create_task(self._room.session.follow()),
            loop.create_task(self._look()),
        ]

    def _found_at(self, address: str, port: int) -> str:
        certified = next(iter(self._certified), "")
        host = certified or in_address_of_web(found_at(address))
        return f"{'https' if self._encryption else 'http'}://{host}:{port}/"

    @property
    def way_in(self) -> WayIn:
        """How people come in."""
        return self._room.way_in

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            self._server.look()
            self._room.look_round()
            await self._room.keep_what_waits()

    async def close(self) -> None:
        """Let nobody in any more, and say so on every page."""
        self._listener.close()
        for task in self._tasks:
            task.cancel()
        self._live.close()
        self._server.pre_shutdown()
        await self._server.shutdown(1)
        for visitor in self._room.visitors:
            visitor.workshop.put_aside()
            self._room.visitors.asleep(visitor)

    # --- what is asked

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        try:
            response = await self._answered(request)
            if not self._server.is_known(request.protocol):
                response.force_close()  # so few may knock at once that none is to linger
            return response
        except ConnectionError:
            raise  # they are gone: nothing to be answered
        except Exception:  # whoever opened the room has the log, and the others their pages
            log_crash(self._room.session.logs)
            with speaking(self._language(request)):
                return responses.words(_at_fault(), 500)

    async def _answered(self, request: web.BaseRequest) -> web.StreamResponse:
        if not is_for_us(request, self._names):
            return responses.words("This is not the address of this page.", 421)
        visitor = self._room.visitors.found(request.cookies.get(self._cookie, ""))
        if visitor:
            visitor.language = self._language(request)
            if visitor.is_awake:
                self._server.know(request.protocol, visitor)
        if request.method == "POST":
            return await self._posted(request, visitor)
        if request.method not in ("GET", "HEAD"):
            return responses.no_such_method()
        if request.path[1:] in KINDS:
            return responses.file(request.path[1:])
        return await self._asked(request, visitor)

    async def _asked(self, request: web.BaseRequest, visitor: Visitor | None) -> web.StreamResponse:
        if visitor is None:
            return self._asked_by_stranger(request)
        with speaking(visitor.language):
            if not self._room.visitors.awake(visitor):
                return self._code_page(request, self._room.full(), 503)
        self._server.know(request.protocol, visitor)
        if request.path == "/live" and request.method == "HEAD":
            return responses.words("", 200)
        if request.path == "/live":
            at, seen = request.query.get("at", "/"), request.query.get("seen", "")
            return await self._live.keep(request, visitor, at, seen)
        self._look_for(request.path)
        with speaking(visitor.language):
            shown = self._room.opened(visitor, request.path)
            return responses.page(shown.whole) if shown else responses.way_on("/")

    def _look_for(self, path: str) -> None:
        """Take in what others did, as far as the page at ``path`` says anything of it."""
        self._room.session.look(round_too=not path.startswith(OF_ONE))

    def _asked_by_stranger(self, request: web.BaseRequest) -> web.Response:
        if request.path == "/live":
            return responses.words("The code of the room is asked for.", 401)
        if request.path in ("/", PUBLIC):
            return self._code_page(request, to=request.path)
        return responses.way_on("/")

    def _code_page(
        self,
        request: web.BaseRequest,
        problem: str = "",
        status: int = 200,
        to: str = "/",
        lost: str = "",
    ) -> web.Response:
        cookie = request.cookies.get(self._cookie, "")
        if not _COOKIE.fullmatch(cookie):
            cookie = secrets.token_urlsafe(32)
        with speaking(self._language(request)):
            response = responses.page(self._room.code_page(cookie, problem, to, lost), status)
        self._give_cookie(response, cookie)
        return response

    def _give_cookie(self, response: web.Response, cookie: str) -> None:
        response.set_cookie(
            self._cookie,
            cookie,
            max_age=int(self._room.gate.bounds.idle_seconds),
            httponly=True,
            samesite="Strict",
            secure=self._encryption is not None,
        )

    def _language(self, request: web.BaseRequest) -> str:
        chosen = request.cookies.get("language", "")
        if chosen in LANGUAGES:
            return chosen
        return accepted(request.headers.get("Accept-Language", "")) or self._spoken

    # --- what is sent

    async def _posted(self, request: web.BaseRequest, visitor: Visitor | None) -> web.Response:
        try:
            form = await read_form(request)
        except BadForm as bad:
            return self._not_taken(request, visitor, bad.status)
        if visitor is None:
            return self._posted_by_stranger(request, form)
        if request.path == "/enter":
            return responses.way_on("/")
        path = _path(request)
        if not form.has(visitor.token):
            with speaking(visitor.language):
                return self._refused(visitor, path, _too_old(), form, 403)
        visitor.leave_typed(form)
        if request.path == "/language":
            return self._change_language(form)
        if request.path == "/leave":
            self._room.visitors.forget(visitor)
            return responses.way_on("/")
        return await self._act(visitor, path, form)

    def _not_taken(
        self, request: web.BaseRequest, visitor: Visitor | None, status: int
    ) -> web.Response:
        """Answer what is no form of ours; whose own text is too long is told so."""
        if visitor is None or status != TOO_LONG:
            return responses.words(responses.NOT_TAKEN, status)
        with speaking(visitor.language):
            words = _("This is too long to be sent in one go: send it in several parts.")
            return self._refused(visitor, _path(request), words, NOTHING, status)

    async def _act(self, visitor: Visitor, path: str, form: SentForm) -> web.Response:
        self._look_for(path)
        try:
            if path == "/arrive":
                await self._room.arrive(visitor, form)
            elif form["act"] in ACTS:
                return responses.way_on(await self._room.do(visitor, path, form))
        except AlliancesError as error:
            with speaking(visitor.language):
                return self._refused(visitor, path, sentence_for_visitors(error), form, 422)
        return responses.way_on("/")

    def _refused(
        self, visitor: Visitor, path: str, problem: str, form: SentForm, status: int
    ) -> web.Response:
        return responses.page(self._room.refused(visitor, path, problem, form).whole, status)

    def _posted_by_stranger(self, request: web.BaseRequest, form: SentForm) -> web.Response:
        with speaking(self._language(request)):
            cookie = request.cookies.get(self._cookie, "")
            to = PUBLIC if form["about"] == PUBLIC else "/"
            if not form.has(self._room.visitors.strangers_token(cookie)):
                return self._code_page(request, _too_old(), 403, lost=form.words)
            if request.path == "/language":
                return self._change_language(form)
            if problem := self._room.refusal(request.remote or "", form["code"]):
                return self._code_page(request, problem, 403, to)
            return self._let_in(request, to)

    def _let_in(self, request: web.BaseRequest, to: str) -> web.Response:
        language = self._language(request)
        try:
            cookie, visitor = self._room.visitors.let_in(request.remote or "", language)
        except AlliancesError as error:
            return self._code_page(request, sentence_for_visitors(error), 503, to)
        if self._room.visitors.awake(visitor):
            self._server.know(request.protocol, visitor)
        response = responses.way_on(to)
        self._give_cookie(response, cookie)
        return response

    def _change_language(self, form: SentForm) -> web.Response:
        to = form["about"]
        response = responses.way_on(to if _PATH.fullmatch(to) else "/")
        if form["language"] in LANGUAGES:
            response.set_cookie("language", form["language"], httponly=True, samesite="Strict")
        return response


def _path(request: web.BaseRequest) -> str:
    return request.path if _PATH.fullmatch(request.path) else "/"


def _at_fault() -> str:
    return _("The program made a mistake here; all that was kept is intact. Tell your facilitator.")


def _too_old() -> str:
    return _("This page was too old: nothing was changed. What you typed is still here.")
