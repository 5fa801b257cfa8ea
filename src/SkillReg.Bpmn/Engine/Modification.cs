namespace SkillReg.Bpmn.Engine;

/// <summary>An operator moves tokens by hand. Scopes that are left empty end without taking their flows.</summary>
internal static class Modification
{
    public static Refusal? Modify(Step step, Command.Modify command)
    {
        var activate = command.Activate.Select(path => (Path: path, Scope: ScopeFor(step, path))).ToList();
        if (activate.Find(item => item.Scope is null) is { Path: { } unknown })
            return new("element-not-enterable",
                $"Expected an element in a running scope of the case, but '{unknown}' is none.");
        if (command.Terminate.FirstOrDefault(id => step.Find(id) is null or { Parent: 0 }) is var gone and not 0)
            return new("instance-unknown",
                $"Expected a live element instance other than the root, but {gone} is none.");
        foreach (var (path, scope) in activate)
            if (scope is not null)
                ElementPath.Enter(step, scope, path);
        foreach (var id in command.Terminate)
            if (step.Find(id) is { } instance)
                End(step, instance);
        return null;
    }

    /// <summary>The youngest scope that the path leads from is the innermost there is.</summary>
    private static ElementInstance? ScopeFor(Step step, string path)
    {
        foreach (var (_, scope) in step.State.Instances.Reverse())
            if (ElementPath.LeadsFrom(step, scope, path) && !ElementPath.CrossesLoop(step, scope, path))
                return scope;
        return null;
    }

    private static void End(Step step, ElementInstance instance)
    {
        var parent = step.Find(instance.Parent);
        step.Terminate(instance.Id);
        for (var scope = parent; scope is not null && step.Find(scope.Id) is { Children: 0, Tokens.IsEmpty: true }; scope = step.Find(scope.Parent))
        {
            step.Terminate(scope.Id);
            if (scope.Parent == 0)
                step.Emit(new CaseEvent.CaseCancelled("modified"));
        }
    }
}
