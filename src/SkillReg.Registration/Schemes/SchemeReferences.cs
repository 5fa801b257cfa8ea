namespace SkillReg.Registration.Schemes;

/// <summary>What one part of a scheme names must stand in another, and keys are given once.</summary>
internal static class SchemeReferences
{
    public static void Check(Scheme scheme, List<Problem> problems)
    {
        Once("/statuses", scheme.Statuses.Select(status => status.Key), problems);
        Once("/roles", scheme.Roles.Select(role => role.Key), problems);
        Once("/petitions", scheme.Petitions.Select(petition => petition.Key), problems);
        Once("/levels", scheme.Levels.Select(level => level.Key), problems);
        Once("/parts", scheme.Parts.Select(part => part.Key), problems);
        Once("/forms", scheme.Forms.Select(form => form.Id), problems);
        Once("/documents", scheme.Documents.Select(slot => slot.Key), problems);
        Once("/photos", scheme.Photos.Select(photo => photo.Key), problems);
        Once("/reasons", scheme.Reasons.Select(reason => reason.Code), problems);
        Once("/checklists", scheme.Checklists.Select(list => list.Key), problems);
        Once("/lists", scheme.Lists, problems);
        Once("/contacts", scheme.Contacts.Select(contact => contact.Region ?? ""), problems);
        Named(scheme, problems);
        for (var index = 0; index < scheme.Documents.Length; index++)
            if (scheme.Documents[index] is { } slot && (slot.Least < 0 || slot.Most < 1 || slot.Least > slot.Most))
                problems.Add(new($"/documents/{index}", "range", "Expected 0 ≤ least ≤ most with most at least 1, but it is not so."));
    }

    private static void Named(Scheme scheme, List<Problem> problems)
    {
        Known("/form", scheme.Form, scheme.Forms.Select(form => form.Id).ToHashSet(StringComparer.Ordinal));
        var roles = scheme.Roles.Select(role => role.Key).ToHashSet(StringComparer.Ordinal);
        var photos = scheme.Photos.Select(photo => photo.Key).ToHashSet(StringComparer.Ordinal);
        var lists = scheme.Checklists.Select(list => list.Key).ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < scheme.Levels.Length; index++)
            Known($"/levels/{index}/role", scheme.Levels[index].Role, roles);
        for (var index = 0; index < scheme.Petitions.Length; index++)
            Known($"/petitions/{index}/office", scheme.Petitions[index].Office, roles);
        for (var index = 0; index < scheme.Documents.Length; index++)
        {
            var slot = scheme.Documents[index];
            Known($"/documents/{index}/photo", slot.Photo, photos);
            Known($"/documents/{index}/checklist", slot.Checklist, lists);
            for (var role = 0; role < slot.OnBehalf.Length; role++)
                Known($"/documents/{index}/onBehalf/{role}", slot.OnBehalf[role], roles);
        }
        for (var index = 0; index < scheme.Photos.Length; index++)
            Known($"/photos/{index}/checklist", scheme.Photos[index].Checklist, lists);

        void Known(string pointer, string? name, HashSet<string> names)
        {
            if (name is { Length: > 0 } && !names.Contains(name))
                problems.Add(new(pointer, "unknown-name", $"Expected a name that the scheme lists, but it is '{name}'."));
        }
    }

    private static void Once(string pointer, IEnumerable<string> keys, List<Problem> problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var key in keys)
        {
            if (!seen.Add(key))
                problems.Add(new(Pointers.Child(pointer, index), "repeated", $"Expected each key once, but '{key}' is there twice."));
            index++;
        }
    }
}
