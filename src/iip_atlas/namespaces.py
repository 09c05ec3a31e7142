"""Every IRI that the code uses, in closed namespaces: a misspelt term raises at once."""

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

__all__ = [
    "AGENT",
    "AMBIGUITY",
    "BASE",
    "BLANK",
    "CLAIM",
    "CLAUSE",
    "COVERAGE",
    "DOMAIN",
    "EARL",
    "EVIDENCE",
    "EVIDENCE_TYPE",
    "FORMAT",
    "GRAPH",
    "IIP",
    "INDUSTRY",
    "INTAKE",
    "LEVEL",
    "METHOD",
    "PARAMETER",
    "PARTY",
    "PERIOD",
    "PLATFORM",
    "PREFIXES",
    "PROFILE",
    "READING",
    "RECORD",
    "REGION",
    "REGISTER",
    "RS",
    "RUBRIC",
    "SD",
    "SHAPE",
    "SOFTWARE",
    "STAGE",
    "SUBMISSION",
    "VERDICT",
]

BASE = "https://w3id.org/iip-atlas/"

AGENT = Namespace(BASE + "agent/")
AMBIGUITY = Namespace(BASE + "ambiguity/")
BLANK = Namespace(BASE + "blank/")
CLAIM = Namespace(BASE + "claim/")
CLAUSE = Namespace(BASE + "clause/")
COVERAGE = Namespace(BASE + "coverage/")
DOMAIN = Namespace(BASE + "domain/")
EVIDENCE = Namespace(BASE + "evidence/")
EVIDENCE_TYPE = Namespace(BASE + "evidence-type/")
FORMAT = Namespace("http://www.w3.org/ns/formats/")
GRAPH = Namespace(BASE + "graph/")
INDUSTRY = Namespace(BASE + "industry/")
INTAKE = Namespace(BASE + "intake/")
LEVEL = Namespace(BASE + "level/")
METHOD = Namespace(BASE + "method/")
PARAMETER = Namespace(BASE + "parameter/")
PARTY = Namespace(BASE + "party/")
PERIOD = Namespace(BASE + "period/")
PLATFORM = Namespace(BASE + "platform/")
PROFILE = Namespace(BASE + "profile/")
READING = Namespace(BASE + "reading/")
RECORD = Namespace(BASE + "record/")
REGISTER = Namespace(BASE + "register/")
REGION = Namespace(BASE + "region/")
RUBRIC = Namespace(BASE + "rubric/")
SHAPE = Namespace(BASE + "shape/")
SOFTWARE = Namespace(BASE + "software/")
STAGE = Namespace(BASE + "stage/")
SUBMISSION = Namespace(BASE + "submission/")
VERDICT = Namespace(BASE + "verdict/")


class IIP(DefinedNamespace):
    """The terms of `ontology/iip.ttl` that the code names."""

    _fail = True
    _NS = Namespace(BASE + "ontology#")

    # what is demanded
    Method: URIRef
    Clause: URIRef
    ClauseGroup: URIRef
    MethodNote: URIRef
    Parameter: URIRef
    Ambiguity: URIRef
    Reading: URIRef
    ThresholdProfile: URIRef
    ParameterSetting: URIRef
    parentClause: URIRef
    partNumber: URIRef
    sourceSection: URIRef
    sourceLine: URIRef
    displayOrder: URIRef
    clauseKind: URIRef
    clauseScope: URIRef
    groupLogic: URIRef
    verificationMode: URIRef
    hasParameter: URIRef
    ofClause: URIRef
    concernsClause: URIRef
    rootClause: URIRef
    count: URIRef
    share: URIRef
    qualitative: URIRef
    precondition: URIRef
    measuredBy: URIRef
    countsCells: URIRef
    decidesCountOf: URIRef
    presupposes: URIRef
    qualifiesCells: URIRef
    qualifiesAs: URIRef
    CrossIndustryPlatform: URIRef
    acceptsEvidence: URIRef
    acceptsEvidenceType: URIRef
    subjectToAmbiguity: URIRef
    Rubric: URIRef
    RubricLevel: URIRef
    rubricOf: URIRef
    hasLevel: URIRef
    levelRank: URIRef
    levelOutcome: URIRef
    looksAt: URIRef
    hasReading: URIRef
    defaultReading: URIRef
    parameterDatatype: URIRef
    fillsBlank: URIRef
    unit: URIRef
    defaultValue: URIRef
    adoptsReading: URIRef
    hasSetting: URIRef
    setsParameter: URIRef
    parameterValue: URIRef
    rationale: URIRef
    basis: URIRef
    forIndustry: URIRef
    forRegion: URIRef
    inheritsFrom: URIRef
    addsCriterion: URIRef
    admitsOrigin: URIRef
    activityWindow: URIRef
    profileMethod: URIRef
    reviewRule: URIRef
    allReviewers: URIRef
    majority: URIRef
    leadReviewer: URIRef
    perPlatform: URIRef
    perIndustry: URIRef
    perDomain: URIRef
    perRegion: URIRef
    all: URIRef
    any: URIRef
    official: URIRef
    derived: URIRef
    illustrative: URIRef

    # shapes
    evaluatesClause: URIRef
    boundBy: URIRef
    underReading: URIRef
    inapplicableWhen: URIRef
    onlyOptimistic: URIRef
    mayBeUnknown: URIRef
    presupposesBy: URIRef
    readsGroup: URIRef
    readsList: URIRef
    listsClause: URIRef
    setsDefaultsAside: URIRef
    keepsOneNumber: URIRef
    readingEffect: URIRef
    inJudgement: URIRef
    none: URIRef

    # what is known
    Industry: URIRef
    Region: URIRef
    MacroRegion: URIRef
    Province: URIRef
    Prefecture: URIRef
    Domain: URIRef
    KeyDomain: URIRef
    LifecycleStage: URIRef
    isoCode: URIRef
    Platform: URIRef
    Coverage: URIRef
    IndustryCoverage: URIRef
    DomainCoverage: URIRef
    RegionCoverage: URIRef
    FigureClaim: URIRef
    CapabilityClaim: URIRef
    Evidence: URIRef
    EvidenceType: URIRef
    Submission: URIRef
    Review: URIRef
    atLevel: URIRef
    reviewerRole: URIRef
    lead: URIRef
    member: URIRef
    supersedes: URIRef
    ReferencePeriod: URIRef
    Operator: URIRef
    OperatingEntity: URIRef
    Record: URIRef
    recordOf: URIRef
    DeviceConnection: URIRef
    DataCollectionPoint: URIRef
    IntegrationInterface: URIRef
    MechanismModel: URIRef
    MicroserviceComponent: URIRef
    IndustrialApp: URIRef
    EnterpriseUser: URIRef
    Developer: URIRef
    ThirdPartyDeveloper: URIRef
    EnterprisePopulation: URIRef
    lastSeen: URIRef
    coverageOf: URIRef
    industry: URIRef
    domain: URIRef
    region: URIRef
    refPeriod: URIRef
    classificationLevel: URIRef
    processType: URIRef
    defaultProcessType: URIRef
    discrete: URIRef
    process: URIRef
    mixed: URIRef
    operatedBy: URIRef
    headquarteredIn: URIRef
    firstListed: URIRef
    claimant: URIRef
    claimedMetric: URIRef
    claimedValue: URIRef
    claimedUnit: URIRef
    claimQualifier: URIRef
    claimedIndicator: URIRef
    claimDefinition: URIRef
    claimOrigin: URIRef
    knownFrom: URIRef
    claimsClause: URIRef
    inCell: URIRef
    supportedBy: URIRef
    evidenceType: URIRef
    attachedFile: URIRef
    fileDigest: URIRef
    asOf: URIRef
    confidence: URIRef
    declaresComplete: URIRef
    counted: URIRef
    declared: URIRef
    public: URIRef
    exact: URIRef
    atLeast: URIRef
    nearly: URIRef
    approximately: URIRef
    below: URIRef
    lowerFactor: URIRef
    upperFactor: URIRef
    hasOpenUpperEnd: URIRef
    openAbove: URIRef
    upperExclusive: URIRef
    isSynthetic: URIRef
    submissionOf: URIRef
    populationSource: URIRef
    qualifiesIn: URIRef
    isCrossIndustryPlatform: URIRef

    # what is measured, of a platform
    staffCount: URIRef
    thirdPartyDeveloperShare: URIRef
    operatingEntityCount: URIRef
    selfDevelopedAssetCount: URIRef
    protocolTypeCount: URIRef
    dataVolume: URIRef
    developmentLanguageCount: URIRef
    developmentFrameworkCount: URIRef
    developmentToolCount: URIRef
    connectedDeviceTotal: URIRef
    enterpriseUserTotal: URIRef
    industrialAppTotal: URIRef
    mechanismModelTotal: URIRef
    industryTotal: URIRef
    # ... of a cell
    connectedDeviceCount: URIRef
    dataPointCount: URIRef
    integrationInterfaceCount: URIRef
    mechanismModelCount: URIRef
    microserviceCount: URIRef
    modelAndMicroserviceCount: URIRef
    interfaceModelAndMicroserviceCount: URIRef
    industrialAppCount: URIRef
    enterpriseUserCount: URIRef
    enterpriseShare: URIRef
    domainAssetCount: URIRef
    domainModelCount: URIRef
    domainMicroserviceCount: URIRef
    domainAppCount: URIRef
    selfDevelopedModelCount: URIRef
    selfDevelopedMicroserviceCount: URIRef
    selfDevelopedAppCount: URIRef
    # ... of claims: clauses substantiated by evidence, claimed without, or still open
    substantiatedClause: URIRef
    unsubstantiatedClause: URIRef
    openPart: URIRef
    CompiledShapes: URIRef
    Qualifier: URIRef
    periodStart: URIRef
    periodEnd: URIRef

    # registers
    Register: URIRef
    registerOf: URIRef
    hasColumns: URIRef
    hasKey: URIRef
    nodePattern: URIRef
    linkedBy: URIRef
    refersTo: URIRef
    inLanguage: URIRef
    Party: URIRef
    ClauseElement: URIRef
    Protocol: URIRef

    # what follows
    Verdict: URIRef
    VerdictSet: URIRef
    Indicator: URIRef
    MeasuredProperty: URIRef
    underProfile: URIRef
    ofPlatform: URIRef
    measuredValue: URIRef
    requiredValue: URIRef
    comparator: URIRef
    reason: URIRef


class EARL(DefinedNamespace):
    """W3C EARL 1.0, the terms of an outcome."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/earl#")

    Assertion: URIRef
    Assertor: URIRef
    TestResult: URIRef
    TestCriterion: URIRef
    subject: URIRef
    test: URIRef
    result: URIRef
    outcome: URIRef
    mode: URIRef
    assertedBy: URIRef
    automatic: URIRef
    semiAuto: URIRef
    manual: URIRef
    passed: URIRef
    failed: URIRef
    cantTell: URIRef
    inapplicable: URIRef
    untested: URIRef


class RS(DefinedNamespace):
    """The terms of the W3C's vocabulary of SPARQL results as RDF, as far as used."""

    _fail = True
    _NS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")

    ResultSet: URIRef
    resultVariable: URIRef
    size: URIRef
    solution: URIRef
    index: URIRef
    binding: URIRef
    variable: URIRef
    value: URIRef


class SD(DefinedNamespace):
    """W3C SPARQL 1.1 Service Description, as far as used."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/sparql-service-description#")

    Service: URIRef
    Dataset: URIRef
    Graph: URIRef
    endpoint: URIRef
    supportedLanguage: URIRef
    SPARQL11Query: URIRef
    defaultDataset: URIRef
    defaultGraph: URIRef
    feature: URIRef
    UnionDefaultGraph: URIRef
    resultFormat: URIRef


PREFIXES = {
    "iip": str(IIP._NS),
    "clause": str(CLAUSE),
    "parameter": str(PARAMETER),
    "profile": str(PROFILE),
    "reading": str(READING),
    "ambiguity": str(AMBIGUITY),
    "shape": str(SHAPE),
    "platform": str(PLATFORM),
    "coverage": str(COVERAGE),
    "industry": str(INDUSTRY),
    "region": str(REGION),
    "domain": str(DOMAIN),
    "stage": str(STAGE),
    "level": str(LEVEL),
    "claim": str(CLAIM),
    "evidence": str(EVIDENCE),
    "evidence-type": str(EVIDENCE_TYPE),
    "rubric": str(RUBRIC),
    "submission": str(SUBMISSION),
    "earl": str(EARL._NS),
}
