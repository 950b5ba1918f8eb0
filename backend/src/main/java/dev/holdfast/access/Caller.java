package dev.holdfast.access;

import jakarta.enterprise.context.RequestScoped;

/** Who is calling, for the author column of what they change. Filled by the access filter. */
@RequestScoped
public class Caller {
    private String name = "system";
    private Role role;

    /** The name to write down as author: a person's display name, or {@code token:<name>}; {@code system} for what happens by itself. */
    public String name() {
        return name;
    }

    /** Null when nobody is signed in. */
    public Role role() {
        return role;
    }

    void is(String name, Role role) {
        this.name = name;
        this.role = role;
    }
}
