"""Under which profiles is a registry served?"""

from collections.abc import Sequence

from iip_atlas.errors import InputError, ProfileError
from iip_atlas.method.profiles import shipped_profiles
from iip_atlas.nearest import did_you_mean
from iip_atlas.registry.opening import is_url

__all__ = ["USUAL", "chosen_profiles"]

USUAL = "illustrative"
_NONE = "none"


def chosen_profiles(store: str | None, named: Sequence[str] | None) -> tuple[str, ...]:
    """Give the profiles that are named, or the usual one; `none` stands for none.

    Raises ProfileError for one that does not ship, and InputError where none can be chosen: what
    another engine holds is served as it is, and the example is judged already.
    """
    if not named:
        return (USUAL,)
    profiles = tuple(dict.fromkeys(named))
    if store is None or (is_url(store) and profiles != (_NONE,)):
        raise InputError(
            "--profile 只用于文件夹里的登记库 / --profile goes with a registry in a folder",
            where=" ".join(profiles),
            remedy="--store PATH",
        )
    if profiles == (_NONE,):
        return ()
    for profile in profiles:
        _demand_known(profile)
    return profiles


def _demand_known(profile: str) -> None:
    known = list(shipped_profiles())
    if profile not in known:
        near = did_you_mean(profile, [*known, _NONE])
        raise ProfileError(
            f"没有参数方案“{profile}”{near.zh} / there is no profile {profile!r}{near.en}",
            where="--profile",
            remedy=f"可用 / take one of: {', '.join(known)}；只要事实 / for facts alone: {_NONE}",
        )
