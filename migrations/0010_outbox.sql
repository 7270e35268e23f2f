CREATE TABLE `outbox` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`event` text NOT NULL,
	`target` text NOT NULL,
	`payload` text NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`error` text,
	`created_at` integer NOT NULL,
	`done_at` integer,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_key` ON `outbox` (`company_id`,`key`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`next_at`) WHERE "outbox"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX `outbox_open` ON `outbox` (`company_id`,`id`) WHERE "outbox"."state" in ('waiting', 'failed');--> statement-breakpoint
CREATE TABLE `webhooks` (
	`company_id` text NOT NULL,
	`id` text NOT NULL,
	`url` text NOT NULL,
	`events` text NOT NULL,
	`secret` text NOT NULL,
	`active` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `welcome_settings` (
	`company_id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`sender_name` text NOT NULL,
	`reply_to` text
);
--> statement-breakpoint
CREATE TABLE `worker_accounts` (
	`company_id` text NOT NULL,
	`worker_id` text NOT NULL,
	`user_id` text,
	`token_hash` text,
	`token_until` integer DEFAULT 0 NOT NULL,
	`sent_at` integer,
	`joined_at` integer,
	PRIMARY KEY(`company_id`, `worker_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `worker_accounts_user` ON `worker_accounts` (`user_id`) WHERE "worker_accounts"."user_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `worker_accounts_token` ON `worker_accounts` (`token_hash`) WHERE "worker_accounts"."token_hash" is not null;