-- whom an identity provider vouches for: its issuer, a blank, and the subject it gave; null for accounts made here
alter table account add column subject varchar(700);
create unique index account_subject on account (subject);
