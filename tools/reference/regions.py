"""Provinces, prefectures and three ways to group provinces, for maps and for counting."""

from facts_turtle import block, ref, text

from reference.headers import both, labels, scheme, whole
from reference.tables import Row, bilingual, rows

__all__ = ["turtle"]

_SLUGS = {
    "north": "huabei",
    "northeast": "dongbei",
    "east": "huadong",
    "central": "huazhong",
    "south": "huanan",
    "southwest": "xinan",
    "northwest": "xibei",
}
_AFTER_THE_NAMED = str(len(_SLUGS))
_UNNAMED = both(
    "评价方法未点名西南：它只在七大区划分中，不在六大区划分中。",
    "The method does not name the Southwest: it is in the scheme of seven regions only, "
    "not in that of six.",
)
_FIRST_DIGIT = {
    "华北": "North China",
    "东北": "Northeast China",
    "华东": "East China",
    "中南": "Central-South China",
    "西南": "Southwest China",
    "西北": "Northwest China",
    "台湾": "Taiwan",
    "港澳": "Hong Kong and Macao",
}
_KINDS = {
    "province": "province",
    "municipality": "municipality",
    "autonomous region": "autonomous-region",
    "special administrative region": "special-administrative-region",
    "prefecture-level city": "prefecture-level-city",
    "autonomous prefecture": "autonomous-prefecture",
    "prefecture": "prefecture",
    "league": "league",
    "county-level units directly under the province (statistical holder, not a prefecture)": (
        "county-level-holder"
    ),
}


def _kind(name: str) -> str:
    return ref(f"region/kind-{_KINDS[name]}")


def _kind_block(name: str) -> str:
    return block(
        _kind(name),
        [
            ("a", ["skos:Concept", "iip:DivisionKind"]),
            ("skos:prefLabel", bilingual(name)),
            ("skos:inScheme", ["region:scheme-kinds"]),
            ("skos:topConceptOf", ["region:scheme-kinds"]),
        ],
    )


def _macro_region(row: Row) -> str:
    slug, named = _SLUGS[row["region"]], row["named_in_document"] == "yes"
    schemes = ["region:scheme-seven", *(["region:scheme-six"] if named else [])]
    return block(
        ref(f"region/{slug}"),
        [
            ("a", ["skos:Concept", "iip:MacroRegion"]),
            ("skos:notation", [text(slug)]),
            labels(row["name_zh"], row["name_en"]),
            ("skos:scopeNote", () if named else _UNNAMED),
            ("dcterms:identifier", [text(row["region"])]),
            ("iip:displayOrder", [row["document_order"] or _AFTER_THE_NAMED]),
            ("skos:inScheme", schemes),
            ("skos:topConceptOf", schemes),
        ],
    )


def _first_digit(adcode: str) -> str:
    return ref(f"region/first-digit-{adcode[0]}")


def _first_digit_block(adcode: str, name: str) -> str:
    return block(
        _first_digit(adcode),
        [
            ("a", ["skos:Concept", "iip:CodeRegion"]),
            ("skos:notation", [text(adcode[0])]),
            labels(name, _FIRST_DIGIT[name]),
            ("skos:inScheme", ["region:scheme-first-digit"]),
            ("skos:topConceptOf", ["region:scheme-first-digit"]),
        ],
    )


def _province(row: Row, tile: Row) -> str:
    return block(
        ref(f"region/{row['adcode']}"),
        [
            ("a", ["skos:Concept", "iip:Province"]),
            ("skos:notation", [text(row["adcode"])]),
            labels(row["name_zh"], row["name_en"]),
            ("skos:altLabel", [text(row["short_zh"], "zh")]),
            ("iip:divisionKind", [_kind(row["type"])]),
            ("iip:isoCode", [text(row["iso_3166_2"])]),
            ("iip:isoName", [text(row["iso_official_name"])]),
            ("iip:labelLongitude", [row["label_lon"]]),
            ("iip:labelLatitude", [row["label_lat"]]),
            ("iip:tileColumn", [tile["col"]]),
            ("iip:tileRow", [tile["row"]]),
            ("skos:inScheme", ["region:scheme-divisions"]),
            ("skos:broader", [ref(f"region/{_SLUGS[row['region7']]}")]),
            ("skos:broadMatch", [_first_digit(row["adcode"])]),
        ],
    )


def _prefecture(row: Row, name: Row) -> str:
    return block(
        ref(f"region/{row['adcode']}"),
        [
            ("a", ["skos:Concept", "iip:Prefecture"]),
            ("skos:notation", [text(row["adcode"])]),
            labels(row["name_zh"], name["name_en"]),
            ("iip:howVerified", bilingual(name["verification"])),
            ("iip:divisionKind", [_kind(row["kind"])]),
            ("skos:inScheme", ["region:scheme-divisions"]),
            ("skos:broader", [ref(f"region/{row['province_adcode']}")]),
        ],
    )


def _first_digits() -> list[str]:
    found = {
        row["adcode"][0]: _first_digit_block(row["adcode"], row["region_zh"])
        for row in rows("source/region_schemes")
        if row["scheme"] == "gbt2260_first_digit"
    }
    return [found[digit] for digit in sorted(found)]


def turtle() -> str:
    """Write the schemes, the regions that provinces are grouped into, and the units."""
    tiles = {row["adcode"]: row for row in rows("source/province_tilegrid")}
    romanised = {row["adcode"]: row for row in rows("source/prefecture_names")}
    names = ("divisions", "seven", "six", "first-digit", "kinds")
    blocks = [
        *(scheme(f"region/scheme-{name}") for name in names),
        *map(_kind_block, _KINDS),
        *map(_macro_region, rows("source/regions")),
        *_first_digits(),
        *(_province(row, tiles[row["adcode"]]) for row in rows("source/provinces")),
        *(_prefecture(row, romanised[row["adcode"]]) for row in rows("source/prefectures")),
    ]
    return whole(["regions", "map"], blocks)
