CREATE TABLE `match_actions` (
	`company_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`id` text NOT NULL,
	`board` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`pairs` text NOT NULL,
	`undone_at` integer,
	PRIMARY KEY(`company_id`, `connection_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `match_vetoes` (
	`company_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`board` text NOT NULL,
	`external_id` text NOT NULL,
	`target_id` text NOT NULL,
	PRIMARY KEY(`company_id`, `connection_id`, `board`, `external_id`, `target_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `source_entries` (
	`company_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`list` text NOT NULL,
	`external_id` text NOT NULL,
	`name` text NOT NULL,
	`detail` text DEFAULT '{}' NOT NULL,
	`active` integer DEFAULT 1 NOT NULL,
	`sweep` text NOT NULL,
	`entry_id` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `connection_id`, `list`, `external_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `source_entries_entry` ON `source_entries` (`company_id`,`entry_id`,`connection_id`) WHERE "source_entries"."entry_id" is not null;--> statement-breakpoint
ALTER TABLE `source_people` ADD `hold` text;