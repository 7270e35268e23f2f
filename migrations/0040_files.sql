ALTER TABLE `connections` ADD `files` text;--> statement-breakpoint
-- Of the files that came before, by the audit log: as withFile in src/core/incidents/files.ts.
UPDATE connections SET files = known.files FROM (
  WITH came AS (
    SELECT company_id, subject id, at / 86400000 day, max(at) at,
      row_number() OVER (PARTITION BY company_id, subject ORDER BY at / 86400000 DESC) n
    FROM audit_log WHERE action = 'connection.file' GROUP BY 1, 2, 3
  ), gaps AS (
    SELECT company_id, id, day - lag(day) OVER (PARTITION BY company_id, id ORDER BY day) gap FROM came WHERE n <= 10
  ), ranked AS (
    SELECT company_id, id, gap, row_number() OVER (PARTITION BY company_id, id ORDER BY gap) r,
      count(*) OVER (PARTITION BY company_id, id) c
    FROM gaps WHERE gap IS NOT NULL
  ), rhythm AS (
    SELECT company_id, id, max(CASE WHEN r = (c - 1) / 2 + 1 THEN gap END) every,
      max(CASE WHEN r = CASE WHEN c > 3 THEN c - 1 ELSE c END THEN gap END) within
    FROM ranked WHERE c >= 3 GROUP BY 1, 2
  ), days AS (
    SELECT company_id, id, max(at) at, json_group_array(day) days
    FROM (SELECT * FROM came WHERE n <= 10 ORDER BY company_id, id, day) GROUP BY 1, 2
  )
  SELECT d.company_id, d.id, json_object('at', d.at, 'days', json(d.days), 'every', m.every, 'within', m.within) files
  FROM days d LEFT JOIN rhythm m ON m.company_id = d.company_id AND m.id = d.id
) known
WHERE known.company_id = connections.company_id AND known.id = connections.id AND settings->>'from' = 'file';
