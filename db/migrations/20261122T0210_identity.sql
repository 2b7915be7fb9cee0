-- Accounts, sessions, second factor and roles held (requirement J1). Columns follow what better-auth maps its models to.
-- The keys to `person` and `unit` follow in 20261122T0310, after those tables exist.

-- Who may sign in: one account a person.
CREATE TABLE account (
  id                   text PRIMARY KEY,
  person_id            text NOT NULL UNIQUE,
  username             text NOT NULL UNIQUE,
  name                 text NOT NULL,
  email                text NOT NULL UNIQUE,   -- made up from the user name; persons' real addresses stand in `person`
  email_verified       boolean NOT NULL DEFAULT false,
  image                text,
  two_factor_enabled   boolean NOT NULL DEFAULT false,
  must_change_password boolean NOT NULL DEFAULT false,
  disabled_at          timestamptz,            -- locked by an administrator until he unlocks it
  last_sign_in_at      timestamptz,
  created_at           timestamptz NOT NULL DEFAULT now(),
  updated_at           timestamptz NOT NULL DEFAULT now()
);

-- How an account proves itself: its own password, or a single sign-on provider.
CREATE TABLE account_credential (
  id                       text PRIMARY KEY,
  account_id               text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  provider_id              text NOT NULL,
  provider_account_id      text NOT NULL,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  password                 text,
  created_at               timestamptz NOT NULL DEFAULT now(),
  updated_at               timestamptz NOT NULL DEFAULT now(),
  UNIQUE (provider_id, provider_account_id)
);
CREATE INDEX account_credential_account ON account_credential (account_id);

CREATE TABLE session (
  id         text PRIMARY KEY,
  account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  token      text NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expires ON session (expires_at);

CREATE TABLE sign_in_challenge (
  id         text PRIMARY KEY,
  identifier text NOT NULL,
  value      text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_in_challenge_identifier ON sign_in_challenge (identifier);

CREATE TABLE second_factor (
  id                        text PRIMARY KEY,
  account_id                text NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
  secret                    text NOT NULL,
  backup_codes              text NOT NULL,
  verified                  boolean,
  failed_verification_count integer,
  locked_until              timestamptz,
  last_code_hash            text,         -- a code is good once
  last_code_at              timestamptz
);

-- Failures in a row by user name, known or not, so that an answer does not tell which names exist.
CREATE TABLE sign_in_failure (
  username     text PRIMARY KEY,
  failures     integer NOT NULL,
  last_at      timestamptz NOT NULL,
  locked_until timestamptz
);

-- Hashes of passwords used before, newest last.
CREATE TABLE password_history (
  id         text PRIMARY KEY,
  account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  hash       text NOT NULL,
  set_at     timestamptz NOT NULL
);
CREATE INDEX password_history_account ON password_history (account_id, set_at DESC);

-- A role is held in a unit from a day on, up to but not including `to_on`.
CREATE TABLE role_held (
  id        text PRIMARY KEY,
  person_id text NOT NULL,
  unit_id   text NOT NULL,
  role      text NOT NULL CHECK (role IN ('information-officer','reviewer','signatory','liaison','leader-in-charge','principal','supervisor','inspector','administrator','auditor')),
  from_on   date NOT NULL,
  to_on     date,
  CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE UNIQUE INDEX role_held_once ON role_held (person_id, unit_id, role) WHERE to_on IS NULL;
CREATE INDEX role_held_unit ON role_held (unit_id, role);
