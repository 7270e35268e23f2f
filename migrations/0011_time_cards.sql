CREATE TABLE `time_cards` (
	`company_id` text NOT NULL,
	`entry_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`card_id` text,
	`sent_at` integer,
	`sent` text,
	`pushed_version` integer,
	`pushed_at` integer,
	`problem_code` text,
	`problem` text,
	`problem_version` integer,
	PRIMARY KEY(`company_id`, `entry_id`, `connection_id`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `time_cards` (`company_id`, `entry_id`, `connection_id`, `card_id`, `sent_at`, `sent`, `pushed_version`, `pushed_at`, `problem_code`, `problem`, `problem_version`)
	SELECT `company_id`, `id`, coalesce(`connection_id`, ''), `card_id`, `sent_at`, `sent`, `pushed_version`, `pushed_at`, `problem_code`, `problem`, CASE WHEN `problem_code` IS NOT NULL THEN `version` END
	FROM `time_entries` WHERE `connection_id` IS NOT NULL OR `sent` IS NOT NULL OR `problem_code` IS NOT NULL;
--> statement-breakpoint
ALTER TABLE `time_entries` DROP COLUMN `connection_id`;--> statement-breakpoint
ALTER TABLE `time_entries` DROP COLUMN `card_id`;--> statement-breakpoint
ALTER TABLE `time_entries` DROP COLUMN `sent_at`;--> statement-breakpoint
ALTER TABLE `time_entries` DROP COLUMN `sent`;--> statement-breakpoint
ALTER TABLE `time_entries` DROP COLUMN `pushed_version`;--> statement-breakpoint
ALTER TABLE `time_entries` DROP COLUMN `pushed_at`;--> statement-breakpoint
ALTER TABLE `time_entries` DROP COLUMN `problem_code`;--> statement-breakpoint
ALTER TABLE `time_entries` DROP COLUMN `problem`;