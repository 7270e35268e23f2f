CREATE TABLE `incidents` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`connection_id` text DEFAULT '' NOT NULL,
	`kind` text NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`count` integer DEFAULT 1 NOT NULL,
	`opened_run` text,
	`last_run` text,
	`since` integer NOT NULL,
	`over_at` integer,
	`over_run` text,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_open` ON `incidents` (`company_id`,`connection_id`,`kind`,`subject`) WHERE "incidents"."over_at" is null;--> statement-breakpoint
CREATE TABLE `notification_choices` (
	`company_id` text NOT NULL,
	`user_id` text NOT NULL,
	`kinds` text NOT NULL,
	`summary` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `user_id`)
) WITHOUT ROWID;
