/** Who may call what: accounts, roles, sessions, API tokens, the audit trail. */
package dev.holdfast.access;
