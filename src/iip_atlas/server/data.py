"""The parts of the application that are about the data: API, descriptions, pages, validation."""

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex

from fastapi import Depends, FastAPI

from iip_atlas.server.api.asking import demand_known
from iip_atlas.server.api.coverage import coverage_router
from iip_atlas.server.api.method import method_router
from iip_atlas.server.api.platforms import platform_router
from iip_atlas.server.api.queries import query_router
from iip_atlas.server.api.verdicts import verdict_router
from iip_atlas.server.describing.routes import description_router
from iip_atlas.server.errors import install_errors
from iip_atlas.server.holdings import Holdings
from iip_atlas.server.judged import JudgedStores
from iip_atlas.server.resources.index import index_router
from iip_atlas.server.resources.routes import resource_router
from iip_atlas.server.served import Served
from iip_atlas.server.sparql.answering import Answerer
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.server.sparql.pool import Pool
from iip_atlas.server.validation.routes import validation_router

__all__ = ["DataParts"]

_MIB = 2**20
_PROGRAM = "iip_atlas.server.validation.worker"


@dataclass(frozen=True)
class DataParts:
    """What answers besides `/sparql`, and what has to be ended with the server."""

    holdings: Holdings
    stores: JudgedStores
    checks: Pool
    scratch: Path

    @classmethod
    def of(cls, served: Served, answering: Answerer, limits: Limits) -> "DataParts":
        """Give the parts over these data. Checks have limits of their own, made for uploads."""
        holdings = Holdings(served)
        # Made when the server starts: an application that never serves leaves nothing behind.
        scratch = Path(tempfile.gettempdir(), f"iip-checks-{token_hex(8)}")
        uploads = replace(
            limits,
            seconds=2 * limits.seconds,
            memory_bytes=max(limits.memory_bytes, 3072 * _MIB),
            workers=1,
            queries=1,  # a process checks one submission, and ends
            waiting=8,
            patience=2 * limits.seconds,
            body_bytes=32 * _MIB,
            body_seconds=60,
        )
        checks = Pool(str(scratch), uploads, program=_PROGRAM)
        return cls(holdings, JudgedStores(holdings, answering, limits), checks, scratch)

    def add_to(self, application: FastAPI) -> None:
        """Add the routes. Those of IRIs come last: they take whole branches."""
        install_errors(application)
        strict = [Depends(demand_known)]
        routers = (platform_router(self.holdings), verdict_router(self.holdings), method_router())
        for router in routers:
            application.include_router(router, dependencies=strict)
        application.include_router(coverage_router(self.holdings), dependencies=strict)
        application.include_router(validation_router(self.checks), dependencies=strict)
        application.include_router(query_router(self.stores))
        application.include_router(description_router(self.holdings))
        application.include_router(index_router(self.holdings))
        application.include_router(resource_router(self.holdings))

    def start(self) -> None:
        """Make the folder that checks may write to; workers start when they are first needed."""
        self.scratch.mkdir(mode=0o700)

    async def stop(self) -> None:
        """End the workers, and take away what they left."""
        await self.checks.stop()
        await self.stores.stop()
        shutil.rmtree(self.scratch, ignore_errors=True)
