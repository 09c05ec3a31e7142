-- enterprise-users.rq for tables. $start and $until are moments.
WITH stated AS (
  SELECT platform, identifier, industry AS code, lastSeen,
         validFrom IS NOT NULL OR validUntil IS NOT NULL AS contract,
         coalesce(validFrom < $until, true) AND coalesce(validUntil >= $until, true) AS in_force
  FROM enterprise_user
),
one AS (  -- one row an enterprise, in one industry: of several codes the first
  SELECT platform, identifier, min(code) AS code,
         bool_or(coalesce(lastSeen >= $start AND lastSeen < $until, false) OR (contract AND in_force)) AS sure,
         bool_or(coalesce(lastSeen >= $until, NOT contract)) AS unknown
  FROM stated
  GROUP BY platform, identifier
),
by_code AS (
  SELECT platform, code, count(*) FILTER (WHERE sure) AS low, count(*) AS high
  FROM one
  WHERE sure OR unknown
  GROUP BY platform, code
)
SELECT platform, 'enterpriseUserTotal' AS indicator, NULL AS cell, sum(low) AS low, sum(high) AS high
FROM by_code
GROUP BY platform
UNION ALL
SELECT platform, 'enterpriseUserCount', NULL, low, high
FROM by_code
WHERE code IS NULL
UNION ALL
SELECT platform, 'enterpriseUserCount', cell, sum(low), sum(high)
FROM by_code JOIN industry_above USING (code)
GROUP BY platform, cell
