-- data-points.rq for tables. $since and $until are moments.
WITH one AS (  -- one row a point, with one industry: of several codes the first
  SELECT platform, identifier, min(industry) AS code,
         bool_or(coalesce(lastSeen >= $since AND lastSeen < $until, false)) AS sure,
         bool_or(coalesce(lastSeen >= $since, true)) AS possible
  FROM collection_point
  GROUP BY platform, identifier
),
by_code AS (
  SELECT platform, code, count(*) FILTER (WHERE sure) AS low, count(*) AS high
  FROM one
  WHERE possible
  GROUP BY platform, code
)
SELECT platform, 'dataPointCount' AS indicator, NULL AS cell, low, high
FROM by_code
WHERE code IS NULL
UNION ALL
SELECT platform, 'dataPointCount', cell, sum(low), sum(high)
FROM by_code JOIN industry_above USING (code)
GROUP BY platform, cell
