-- software-assets.rq for tables. $until is a moment.
WITH released AS (
  SELECT *, coalesce(releasedOn < $until, false) AS sure
  FROM asset
  WHERE coalesce(releasedOn < $until, true)
)
SELECT platform, total AS indicator, NULL AS cell,
       count(DISTINCT identifier) FILTER (WHERE sure) AS low, count(DISTINCT identifier) AS high
FROM released
JOIN (VALUES ('model', 'mechanismModelTotal'), ('app', 'industrialAppTotal')) AS totals(kind, total) USING (kind)
GROUP BY platform, total
UNION ALL
SELECT platform, number, cell,
       count(DISTINCT identifier) FILTER (WHERE sure), count(DISTINCT identifier)
FROM released
JOIN asset_industry USING (kind, row)
JOIN industry_above USING (code)
JOIN (VALUES ('interface', 'integrationInterfaceCount'), ('model', 'mechanismModelCount'),
             ('microservice', 'microserviceCount'), ('app', 'industrialAppCount')) AS numbers(kind, number)
  USING (kind)
GROUP BY platform, number, cell
