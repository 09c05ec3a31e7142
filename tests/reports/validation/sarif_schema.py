"""The part of SARIF 2.1.0 that our logs use, stated again as a JSON schema of our own.

Nothing else is allowed in them, so that a slip in a name shows up.
"""

TEXT = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 0}
URI = {"type": "string", "pattern": r"^[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+$"}


def exactly(required, **properties):
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def each(member):
    return {"type": "array", "items": member}


MESSAGE = exactly("text", text=TEXT)
ARTIFACT = exactly("uri", uri=URI)
BAG = {"type": "object"}
RULE = exactly(
    "id shortDescription", id=TEXT, shortDescription=MESSAGE, helpUri=URI, properties=BAG
)
PHYSICAL = exactly(
    "artifactLocation",
    artifactLocation=ARTIFACT,
    region=exactly("startLine", startLine={"type": "integer", "minimum": 1}),
)
LOGICAL = exactly("fullyQualifiedName kind", name=TEXT, fullyQualifiedName=TEXT, kind=TEXT)
LOCATION = exactly("", physicalLocation=PHYSICAL, logicalLocations=each(LOGICAL))
RESULT = exactly(
    "ruleId ruleIndex level message locations",
    ruleId=TEXT,
    ruleIndex=COUNT,
    level={"enum": ["error", "warning"]},
    message=MESSAGE,
    locations={**each(LOCATION), "minItems": 1},
    properties=BAG,
)
DRIVER = exactly(
    "name version rules", name=TEXT, version=TEXT, informationUri=URI, rules=each(RULE)
)
RUN = exactly(
    "tool results",
    tool=exactly("driver", driver=DRIVER),
    columnKind={"enum": ["unicodeCodePoints", "utf16CodeUnits"]},
    artifacts=each(exactly("location", location=ARTIFACT)),
    results=each(RESULT),
    properties=BAG,
)
LOG = exactly(
    "$schema version runs", **{"$schema": URI, "version": {"const": "2.1.0"}, "runs": each(RUN)}
)
