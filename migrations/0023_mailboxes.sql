CREATE TABLE `mail_senders` (
	`company_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`address` text NOT NULL,
	`state` text NOT NULL,
	`since` integer NOT NULL,
	`trusted_at` integer,
	PRIMARY KEY(`company_id`, `connection_id`, `address`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `mailboxes` (
	`company_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`name` text NOT NULL,
	`made_at` integer NOT NULL,
	`last` text,
	PRIMARY KEY(`company_id`, `connection_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `mailboxes_name` ON `mailboxes` (`name`);