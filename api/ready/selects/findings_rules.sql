-- group: findings
-- How many findings of each rule there are.
SELECT rule, count(*) AS total FROM finding
WHERE :document = '' OR document = :document
GROUP BY rule ORDER BY total DESC, rule
