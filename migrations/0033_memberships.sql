CREATE TABLE `invitations` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`link` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_link_unique` ON `invitations` (`link`);--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_email` ON `invitations` (`email`,`company_id`);--> statement-breakpoint
DROP INDEX `members_user`;--> statement-breakpoint
ALTER TABLE `members` ADD `entered_at` integer;--> statement-breakpoint
CREATE INDEX `members_user` ON `members` (`user_id`);--> statement-breakpoint
DROP INDEX `worker_accounts_user`;--> statement-breakpoint
CREATE UNIQUE INDEX `worker_accounts_user` ON `worker_accounts` (`user_id`,`company_id`) WHERE "worker_accounts"."user_id" is not null;--> statement-breakpoint
ALTER TABLE `session` ADD `company_id` text;--> statement-breakpoint
update session set company_id = (select m.company_id from members m where m.user_id = session.user_id);--> statement-breakpoint
-- Who has not joined is an address with a link, and nobody's account yet. A link that is not there any more is nobody's name.
insert into invitations (company_id, id, email, name, role, link, expires_at, created_at)
select m.company_id, m.user_id, u.email, u.name, m.role, coalesce(v.identifier, 'none:' || m.user_id), coalesce(v.expires_at, 0), m.created_at
from members m join user u on u.id = m.user_id
left join (select value, max(identifier) identifier, max(expires_at) expires_at from verification group by value) v on v.value = m.user_id
where m.joined_at is null and m.role <> 'worker'
  and not exists (select 1 from account a where a.user_id = m.user_id);--> statement-breakpoint
delete from verification where value in (select i.id from invitations i);--> statement-breakpoint
delete from user where id in (select i.id from invitations i);--> statement-breakpoint
delete from members where joined_at is null and user_id in (select i.id from invitations i);--> statement-breakpoint
update members set joined_at = created_at where joined_at is null;
