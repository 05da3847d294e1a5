-- group: figures
-- The figures of an indicator.
SELECT body
FROM figure JOIN told ON told.kind = 'figure' AND told.rank = figure.rank
WHERE indicator = :indicator
ORDER BY figure.rank
