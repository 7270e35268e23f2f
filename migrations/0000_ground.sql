CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_user` ON `account` (`user_id`,`provider_id`);--> statement-breakpoint
CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`company_id` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`prefix` text NOT NULL,
	`scopes` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_hash_unique` ON `api_tokens` (`hash`);--> statement-breakpoint
CREATE INDEX `api_tokens_company` ON `api_tokens` (`company_id`,`id`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `companies` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`region` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `members` (
	`company_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`joined_at` integer,
	PRIMARY KEY(`company_id`, `user_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `members_user` ON `members` (`user_id`);--> statement-breakpoint
CREATE TABLE `rate_limit` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`count` integer NOT NULL,
	`last_request` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rate_limit_key_unique` ON `rate_limit` (`key`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL,
	`token` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`user_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer,
	`updated_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `verification_identifier_unique` ON `verification` (`identifier`);--> statement-breakpoint
CREATE TABLE `positions` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `source_people` (
	`company_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`external_id` text NOT NULL,
	`worker_id` text,
	`name` text NOT NULL,
	`person` text NOT NULL,
	`absent_since` integer,
	`issue_code` text,
	`issue_message` text,
	`attention` integer DEFAULT 0 NOT NULL,
	`run_id` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `connection_id`, `external_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `source_people_worker` ON `source_people` (`company_id`,`worker_id`,`connection_id`) WHERE "source_people"."worker_id" is not null;--> statement-breakpoint
CREATE INDEX `source_people_attention` ON `source_people` (`company_id`,`connection_id`,`external_id`) WHERE "source_people"."attention" = 1;--> statement-breakpoint
CREATE TABLE `worker_history` (
	`company_id` text NOT NULL,
	`worker_id` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor` text NOT NULL,
	`connection_id` text,
	`run_id` text,
	`changes` text NOT NULL,
	PRIMARY KEY(`company_id`, `worker_id`, `version`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `workers` (
	`n` integer PRIMARY KEY NOT NULL,
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`first_name` text NOT NULL,
	`last_name` text NOT NULL,
	`email` text,
	`phone` text,
	`payroll_id` text,
	`status` text NOT NULL,
	`position_id` text,
	`sort_key` text NOT NULL,
	`local_fields` text DEFAULT '[]' NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `workers_id` ON `workers` (`company_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `workers_phone` ON `workers` (`company_id`,`phone`) WHERE "workers"."phone" is not null;--> statement-breakpoint
CREATE INDEX `workers_payroll` ON `workers` (`company_id`,`payroll_id`) WHERE "workers"."payroll_id" is not null;--> statement-breakpoint
CREATE INDEX `workers_order` ON `workers` (`company_id`,`status`,`sort_key`,`id`);--> statement-breakpoint
CREATE TABLE `connections` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`enabled` integer DEFAULT 1 NOT NULL,
	`settings` text NOT NULL,
	`credentials` text NOT NULL,
	`credentials_at` integer,
	`autosync` integer DEFAULT 0 NOT NULL,
	`every_minutes` integer NOT NULL,
	`next_due_at` integer,
	`edit_policy` text NOT NULL,
	`guard` text NOT NULL,
	`invite` text NOT NULL,
	`priority` integer DEFAULT 0 NOT NULL,
	`tested_at` integer,
	`committed_run_id` text,
	`replan` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `connections_due` ON `connections` (`next_due_at`) WHERE "connections"."next_due_at" is not null;--> statement-breakpoint
CREATE TABLE `run_chunks` (
	`company_id` text NOT NULL,
	`run_id` text NOT NULL,
	`chunk` integer NOT NULL,
	`kind` text NOT NULL,
	`tally` text NOT NULL,
	`parts` text NOT NULL,
	`applied` integer DEFAULT 0 NOT NULL,
	`conflicts` text DEFAULT '[]' NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`company_id`, `run_id`, `chunk`)
);
--> statement-breakpoint
CREATE TABLE `run_pages` (
	`company_id` text NOT NULL,
	`run_id` text NOT NULL,
	`page` integer NOT NULL,
	`raw` text NOT NULL,
	`content` text NOT NULL,
	`rows` integer NOT NULL,
	`unreadable` integer NOT NULL,
	PRIMARY KEY(`company_id`, `run_id`, `page`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `runs` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`connection_id` text NOT NULL,
	`mode` text NOT NULL,
	`status` text NOT NULL,
	`step` text NOT NULL,
	`active` integer DEFAULT 1 NOT NULL,
	`trigger_kind` text NOT NULL,
	`trigger_by` text NOT NULL,
	`seq` integer DEFAULT 0 NOT NULL,
	`lease_owner` text,
	`lease_until` integer NOT NULL,
	`cancel_requested` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`counts` text NOT NULL,
	`cost` text NOT NULL,
	`hold` text,
	`error` text,
	`terms` text NOT NULL,
	`queued_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `runs_connection` ON `runs` (`company_id`,`connection_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `runs_active` ON `runs` (`connection_id`) WHERE "runs"."active" = 1;