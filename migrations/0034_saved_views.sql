CREATE TABLE `member_columns` (
	`company_id` text NOT NULL,
	`user_id` text NOT NULL,
	`columns` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `user_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `saved_views` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text DEFAULT '' NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `saved_views_of` ON `saved_views` (`company_id`,`user_id`,`id`);