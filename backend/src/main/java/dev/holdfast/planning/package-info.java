/** What needs a look now, and what is done about it. So far the inbox. */
package dev.holdfast.planning;
