-- domain-assets.rq for tables. $until is a moment.
SELECT platform, indicator, cell,
       count(DISTINCT identifier) FILTER (WHERE releasedOn < $until) AS low,
       count(DISTINCT identifier) AS high
FROM asset
JOIN asset_domain USING (kind, row)
JOIN (VALUES ('model', 'domainModelCount'), ('microservice', 'domainMicroserviceCount'),
             ('app', 'domainAppCount')) AS numbers(kind, indicator)
  USING (kind)
WHERE coalesce(releasedOn < $until, true)
GROUP BY platform, indicator, cell
