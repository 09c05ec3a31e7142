#!/usr/bin/env bash
# What `make run` shows: real platforms under a city's published numbers, then the synthetic
# registry under the whole set of the method's numbers, then the way into the explorer.
set -euo pipefail

iip=${BIN:?the folder that holds iip}/iip

heading() { printf '\n\033[1m%s\033[0m\n%s\n\n' "$1" "$2"; }
[ -t 1 ] || heading() { printf '\n%s\n%s\n\n' "$1" "$2"; }

heading "1. 真实平台 × 成都市 2022 年公布的门槛（chengdu-2022）" \
  "   Real platforms under the thresholds that Chengdu published in 2022"
"$iip" evaluate data/public --profile chengdu-2022

heading "2. 虚构登记册 × 示例阈值（illustrative，并非官方数字）" \
  "   A synthetic registry under illustrative numbers (none of them official)"
"$iip" evaluate --profile illustrative

heading "3. 接下来" "   What next"
cat <<END
   make app
      在浏览器中查看覆盖与结论，/editor/ 是 SPARQL 编辑器 / the explorer in the browser; SPARQL at /editor/
   $iip explain cosmoplat data/public --profile chengdu-2022
      逐条说明一个平台 / one platform, clause by clause
   $iip profile list
      有哪些参数方案，数字由谁公布 / which sets of numbers there are, and whose
END
