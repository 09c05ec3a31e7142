"""One slider and one field for every open number of a part."""

import streamlit as st

from explorer.language import language, say, t
from explorer.studio.state import move, moved
from iip_atlas.conformance.studio import Studio
from iip_atlas.graphs import text
from iip_atlas.method.open_numbers import OpenNumber
from iip_atlas.namespaces import IIP
from iip_atlas.reports.moved_numbers import figure, setting_words

__all__ = ["show_sliders"]


def show_sliders(found: Studio, group: str) -> None:
    """Show the numbers of a part, each with the profile's number, its basis and its source."""
    present = moved()
    for number in found.numbers:
        if found.group(number) == group:
            _row(found, number, present.get(number.parameter.id))


def _row(found: Studio, number: OpenNumber, other: float | None) -> None:
    name = number.parameter.id
    own = None if number.value is None else float(number.value)
    present = own if other is None else other
    slider, field = st.columns([7, 3], vertical_alignment="bottom", gap="small")
    label = f"**{name}** {say(number.parameter.label)}"
    if number.value is None:
        label += f" — {t('not set by the profile')}"
    elif other is not None:
        own_words = say(figure(float(number.value), number.parameter))
        label += f" — **{t('changed; profile: {number}', number=own_words)}**"
    with slider:
        _slider(found, number, present, label)
    with field:
        _field(found, number, present)


def _slider(found: Studio, number: OpenNumber, present: float | None, label: str) -> None:
    key = f"slide {number.parameter.id}"
    stops = found.stops(number, present)
    options = stops if number.value is not None else (None, *stops)
    words = {stop: _words(stop, number) for stop in options}
    st.session_state[key] = present
    st.select_slider(
        label,
        options,
        format_func=words.__getitem__,
        key=key,
        help=_about(found, number),
        on_change=move,
        args=(found, number.parameter.id, key),
    )


def _words(stop: float | None, number: OpenNumber) -> str:
    return t("not set") if stop is None else say(figure(stop, number.parameter))


def _field(found: Studio, number: OpenNumber, present: float | None) -> None:
    key = f"type {number.parameter.id}"
    kind = int if number.is_whole else float
    st.session_state[key] = None if present is None else kind(present)
    st.number_input(
        t("{name}, exactly ({unit})", name=number.parameter.id, unit=say(number.parameter.unit)),
        min_value=kind(0),
        max_value=kind(1) if number.is_share else kind(10**12),
        step=_step(number, present),
        format="%d" if number.is_whole else "%.6g",
        key=key,
        label_visibility="collapsed",
        placeholder=t("not set"),
        on_change=move,
        args=(found, number.parameter.id, key),
    )


def _step(number: OpenNumber, present: float | None) -> int | float:
    """A tenth of the number's first digit, and at least one of what is counted."""
    if number.is_share:
        return 0.005
    digits = len(str(int(present or 1)))
    step = 10 ** max(digits - 2, 0)
    return step if number.is_whole else float(step)


def _about(found: Studio, number: OpenNumber) -> str:
    """Say whose number it is, on what basis, from where, why, and what keeps numbers of its own."""
    profile = found.at_hand.profile
    lines = [
        t("Profile: {words}", words=setting_words(number, profile, language())),
        t("Clause {clause}: {label}", clause=number.clause.id, label=say(number.clause.label)),
    ]
    if number.setting is not None:
        why = say(text(profile.graph, number.setting.iri, IIP.rationale))
        lines += [why] if why else []
    if number.scoped:
        lines.append(
            t(
                "{number} industries or regions have a number of their own, which stays.",
                number=len(number.scoped),
            )
        )
    return "\n\n".join(lines)
