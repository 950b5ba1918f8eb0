package dev.holdfast.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a person who runs Holdfast may set, as {@code holdfast.*} or {@code HOLDFAST_*}. */
@ConfigMapping(prefix = "holdfast")
public interface HoldfastConfig {
    /** Where the embedded database keeps its file. Not used with PostgreSQL. */
    @WithDefault("./data")
    String dataDir();

    Demonstration demonstration();

    Limits limits();

    Sessions sessions();

    SignIn signIn();

    Live live();

    interface Demonstration {
        /** A visitor on this machine is signed in as planner without a password, and the clock begins in 1998. */
        @WithDefault("false")
        boolean enabled();
    }

    interface Limits {
        /** Bodies of single objects: a hundred times what the largest plan needs. */
        @WithDefault("1048576")
        long bodyBytes();

        /** Bodies that are read as streams: ten years of hourly windows with a hundred segments. */
        @WithDefault("1073741824")
        long streamBodyBytes();
    }

    interface Sessions {
        /** A working day with room: who comes back the next morning signs in again. */
        @WithDefault("12h")
        Duration lifetime();

        /** Send the session cookie over HTTPS only. Off by default, since a first try has no certificate. */
        @WithDefault("false")
        boolean secureCookie();
    }

    interface SignIn {
        /** Wrong passwords that one account may see from one address within {@link #window()}. */
        @WithDefault("5")
        int attempts();

        @WithDefault("15m")
        Duration window();
    }

    /** How people are told of what others change. */
    interface Live {
        /** How often a node looks for changes while somebody listens: one statement that an index answers. */
        @WithDefault("1s")
        Duration every();

        /** A sign of life on a quiet stream: more often than a proxy gives up on it, which is mostly after a minute. */
        @WithDefault("15s")
        Duration heartbeat();

        /** How soon a stream ends after its session or token has. */
        @WithDefault("5s")
        Duration checkCredentials();

        /** A browser listens with each window that can be seen; this is for several devices and some scripts. */
        @WithDefault("12")
        int streamsPerPerson();

        /** Each costs a socket and a few kilobytes, no thread and no connection to the database. */
        @WithDefault("2000")
        int streamsPerNode();
    }
}
