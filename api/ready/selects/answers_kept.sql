-- group: answers
-- The answers to all questions that were answered in time.
SELECT substr(name, 8) AS name, body FROM whole WHERE name LIKE 'answer/%' ORDER BY name
