CREATE TABLE `web_connectors` (
	`company_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`password_hash` text,
	`password_at` integer,
	`failed` integer DEFAULT 0 NOT NULL,
	`blocked_until` integer DEFAULT 0 NOT NULL,
	`ticket_hash` text,
	`ticket_until` integer DEFAULT 0 NOT NULL,
	`state` text DEFAULT '{}' NOT NULL,
	`company_name` text,
	`company_file` text,
	`ended_at` integer,
	`ended_well` integer,
	`ended_message` text,
	`employees` integer,
	`customers` integer,
	PRIMARY KEY(`company_id`, `connection_id`)
) WITHOUT ROWID;
