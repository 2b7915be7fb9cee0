-- Subscriptions by e-mail (C8). An address is kept only while its owner wants mail; what he was sent, so that nothing comes twice.

-- Whether this installation can send mail, and under which address it is reached: noted at each start.
CREATE TABLE subscription_site (
  only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  mail_ready boolean NOT NULL,
  origin     text
);

CREATE TABLE subscriber (
  id           text PRIMARY KEY,
  state        text NOT NULL CHECK (state IN ('waiting','confirmed','ended')),
  address      text,
  address_hash text,                               -- of the address in small letters: one subscription an address
  token        text NOT NULL UNIQUE,               -- the secret of the links in his mails
  wishes       jsonb NOT NULL DEFAULT '{}',        -- units, types, topics, words
  asked_at     timestamptz NOT NULL,
  confirmed_at timestamptz,
  seen_until   timestamptz,                        -- what went out up to here was looked at for him
  ended_at     timestamptz,
  version      integer NOT NULL DEFAULT 1,
  CHECK ((state = 'ended') = (address IS NULL)),
  CHECK ((address IS NULL) = (address_hash IS NULL)),
  CHECK (state <> 'confirmed' OR confirmed_at IS NOT NULL)
);
CREATE UNIQUE INDEX subscriber_address ON subscriber (address_hash) WHERE address_hash IS NOT NULL;

CREATE TABLE subscription_sent (
  subscriber_id text NOT NULL REFERENCES subscriber (id),
  edition_id    text NOT NULL REFERENCES edition (id),
  sent_at       timestamptz NOT NULL,
  PRIMARY KEY (subscriber_id, edition_id)
);

-- Mails asked for on a day for one address, whoever asked; cleared after two days.
CREATE TABLE subscription_asked (
  address_hash text NOT NULL,
  on_day       date NOT NULL,
  n            integer NOT NULL DEFAULT 1,
  PRIMARY KEY (address_hash, on_day)
);
