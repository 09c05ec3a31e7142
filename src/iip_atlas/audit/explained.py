"""What each check asks, when a finding can be accepted, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from iip_atlas.text import Text

__all__ = ["EXPLAINED", "Explained"]


@dataclass(frozen=True, slots=True)
class Explained:
    """One check in words. `accept` says when a finding may stand, `ask` what to ask the owner.

    `query` is the question of the catalogue that lists the same records, where there is one.
    """

    label: Text
    looks_for: Text
    accept: Text
    ask: Text
    query: str = ""


EXPLAINED: Mapping[str, Explained] = {
    "declared-against-counted": Explained(
        Text("申报与清点不符", "Declared against counted"),
        Text(
            "申报的数与登记册清点的数不同", "declared figures that the register does not bear out"
        ),
        Text(
            "登记册与申报的日期不同，且差额在一成以内",
            "register and declaration are of different days, and differ by less than a tenth",
        ),
        Text(
            "请补全登记册，或按登记册改正申报数",
            "complete the register, or correct the declared figure",
        ),
    ),
    "shared-identifiers": Explained(
        Text("编号重复出现", "Shared identifiers"),
        Text(
            "同一序列号或企业代码登记在几个平台",
            "one serial number or enterprise code on several platforms",
        ),
        Text("企业确实使用几个平台", "an enterprise does use several platforms"),
        Text(
            "请几个平台分别说明设备由谁接入",
            "let each platform say who connects the device",
        ),
    ),
    "several-codes": Explained(
        Text("一物多码", "Several codes"),
        Text(
            "同一设备或企业登记在几个行业或地区",
            "one device or enterprise under several industries or places",
        ),
        Text(
            "企业确有几处场所，且主业已写在第一个",
            "an enterprise has several sites, and its main one comes first",
        ),
        Text(
            "请每台设备、每家企业只写一个主要行业和地区",
            "give one main industry and place for each",
        ),
    ),
    "silent-devices": Explained(
        Text("沉默设备", "Silent devices"),
        Text("活动窗口内没有通信的设备", "devices without a message in the window of activity"),
        Text("季节性停产，并有说明", "a seasonal standstill that is explained"),
        Text(
            "请核实设备是否仍在线，更新最近活动时刻",
            "find out whether they are connected, and update when last seen",
        ),
    ),
    "outside-claims": Explained(
        Text("超出申报范围", "Outside of the claims"),
        Text(
            "企业或设备不在申报的行业、区域之内",
            "enterprises and devices outside the industries and regions that are claimed",
        ),
        Text(
            "个别用户在范围之外，平台不以此申报",
            "a few users lie outside, and nothing is claimed for them",
        ),
        Text(
            "请补报该行业或区域，或改正记录的代码",
            "claim that industry or region too, or correct the codes",
        ),
    ),
    "round-numbers": Explained(
        Text("整数过多", "Too many round numbers"),
        Text("以 00 结尾的数多得不像偶然", "more counts that end in 00 than chance would give"),
        Text("数字是按规定取整的，并有说明", "figures are rounded by a rule that is stated"),
        Text("请给出未取整的数，或改报登记册", "give the figures unrounded, or hand in registers"),
    ),
    "copied-figures": Explained(
        Text("数字雷同", "Copied figures"),
        Text("两个单元的几项数字完全相同", "cells that repeat all figures of another cell"),
        Text("同一批资产确实服务于两个单元", "the same assets do serve both cells"),
        Text("请逐个单元重新统计", "count each cell anew"),
    ),
    "unsupported-claims": Explained(
        Text("声明没有证据", "Claims without evidence"),
        Text("能力声明没有列证据", "claimed capabilities that name no evidence"),
        Text(
            "条款不要求证据，或证据随后补交", "the clause asks for none, or evidence is to follow"
        ),
        Text("请补交该条款接受的证据", "hand in evidence of a type that the clause accepts"),
        "claims-without-evidence",
    ),
    "rejected-evidence": Explained(
        Text("证据不被接受", "Evidence that does not count"),
        Text(
            "声明只靠已过期或类型不符的证据",
            "claims that rest on evidence that has expired or is of a type not accepted",
        ),
        Text("评审人员已按其他材料判断", "a reviewer has judged on other material"),
        Text(
            "请换交有效期内、类型相符的证据",
            "hand in evidence that is valid and of an accepted type",
        ),
    ),
    "impossible-shares": Explained(
        Text("比例不可能成立", "Impossible shares"),
        Text("比例高于用户数与企业总数之比", "shares above what users and population allow"),
        Text("没有可接受的情形：数字必有一处有误", "never: one of the figures must be wrong"),
        Text("请核对企业用户数、企业总数和比例", "check users, population and share"),
    ),
    "shares-without-source": Explained(
        Text("比例没有出处", "Shares without a source"),
        Text("企业覆盖比例没有写明分母的来源", "shares whose denominator has no source"),
        Text("条款不看该比例", "no clause looks at the share"),
        Text("请写明企业总数出自哪份材料", "say which document the number of enterprises is from"),
        "shares-without-denominator",
    ),
    "unlike-denominators": Explained(
        Text("分母不一致", "Unlike denominators"),
        Text(
            "引用同一来源，推算出的总数却与多数平台不同",
            "shares that imply another total than most platforms that name the same source",
        ),
        Text("统计年份或范围不同，并已写明", "year or scope differ, and it is said"),
        Text("请写明所用总数的年份和范围", "state year and scope of the total that was used"),
    ),
}
