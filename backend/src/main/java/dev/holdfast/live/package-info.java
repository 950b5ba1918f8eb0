/** Tells people of what others change, while they look. */
package dev.holdfast.live;
