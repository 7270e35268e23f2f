CREATE TABLE `log_files` (
	`company_id` text NOT NULL,
	`run_id` text NOT NULL,
	`format` text NOT NULL,
	`connection_id` text NOT NULL,
	`object` text NOT NULL,
	`bytes` integer NOT NULL,
	`etag` text NOT NULL,
	`file_name` text NOT NULL,
	`written_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `run_id`, `format`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `log_files_age` ON `log_files` (`written_at`);