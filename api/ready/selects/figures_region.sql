-- group: figures
-- The figures of a district.
SELECT body
FROM figure JOIN told ON told.kind = 'figure' AND told.rank = figure.rank
WHERE region = :region
ORDER BY figure.rank
