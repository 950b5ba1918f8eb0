/** What every room stands on: problems, paging, the clock, leases. Knows no room. */
package dev.holdfast.platform;
