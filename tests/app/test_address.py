"""Every filter stands in the address by code; what is no option is dropped."""

import pytest
from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st  # noqa: PLC0415

    from explorer import filters  # noqa: PLC0415

    st.session_state.setdefault("lang", "en")
    found = {
        "one": filters.pick("One", ["a", "b"], str.upper, "one"),
        "many": filters.pick_many("Many", ["a", "b", "c"], str.upper, "many", ["c"]),
        "whole": filters.pick_number("Whole", 0, 10, "whole", 3),
        "part": filters.pick_number("Part", 0.0, 1.0, "part", 0.5, 0.1),
        "flag": filters.pick_flag("Flag", "flag"),
        "word": filters.pick_text("Word", "word"),
    }
    st.json(found)


DEFAULTS = {"one": "a", "many": "c", "whole": "3", "part": "0.5", "flag": "0", "word": ""}


def opened(**address: str | list[str]) -> AppTest:
    app = AppTest.from_function(page)
    app.query_params.update(address)
    return app.run()


def shown(app: AppTest) -> dict[str, object]:
    assert not app.exception
    return {key: app.session_state[key] for key in DEFAULTS}


def test_defaults_are_written_too() -> None:
    app = opened()
    assert {k: v if isinstance(v, str) else ",".join(v) for k, v in app.query_params.items()} == (
        DEFAULTS
    )


def test_a_link_sets_every_widget() -> None:
    app = opened(one="b", many=["a", "b"], whole="7", part="0.25", flag="1", word="钢")
    assert shown(app) == {
        "one": "b",
        "many": ["a", "b"],
        "whole": 7,
        "part": 0.25,
        "flag": True,
        "word": "钢",
    }


def test_an_empty_list_is_a_choice_and_not_a_gap() -> None:
    app = opened(many="")
    assert shown(app)["many"] == []
    assert "many" in app.query_params


@pytest.mark.parametrize(
    "address",
    [
        {"one": "z", "many": ["z"], "whole": "11", "part": "nan", "flag": "yes"},
        {"whole": "x", "part": "-1"},
        {"whole": "3.5", "part": ""},
    ],
    ids=["no option", "out of range", "no number"],
)
def test_bad_values_are_dropped(address: dict[str, str | list[str]]) -> None:
    found = shown(opened(**address))
    assert (found["one"], found["whole"], found["part"], found["flag"]) == ("a", 3, 0.5, False)
    assert found["many"] in ([], ["c"])


def test_a_label_of_before_means_the_value_that_it_stood_for() -> None:
    """Labels hold counts and words of a language; a browser may still send one that was shown."""
    app = opened()
    app.session_state["one"] = "B"
    app.session_state["many"] = ["A", "B", "Z"]
    found = shown(app.run())
    assert (found["one"], found["many"]) == ("b", ["a", "b"])


def test_what_the_reader_changes_is_written_and_stays() -> None:
    app = opened(flag="1")
    app.toggle(key="flag").set_value(False)
    app.slider(key="whole").set_value(9)
    app.multiselect(key="many").set_value(["b", "c"])
    app.run().run()
    assert app.query_params["flag"] in ("0", ["0"])
    assert app.query_params["whole"] in ("9", ["9"])
    assert app.query_params["many"] == ["b", "c"]
    assert shown(app)["flag"] is False
