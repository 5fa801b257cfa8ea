using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>Binds arguments to the parameters of the first signature that takes them, converting as DMN 1.5 §10.3.2.9.4 allows.</summary>
internal static class Invocation
{
    public static FeelValue Invoke(Run run, Spot spot, FeelValue callee, FeelValue[] arguments)
    {
        if (!run.Spend(spot))
            return FeelNull.Value;
        if (callee is not FeelFunction function)
            return run.Null(spot, $"Expected a function to call, but found {callee.Kind}");
        foreach (var signature in function.Signatures)
        {
            if (Bind(signature.Parameters, arguments) is { } bound)
                return Call(run, spot, signature, bound);
        }

        return run.Null(spot, $"Expected arguments for {function.Name}, but found ({string.Join(", ", arguments.Select(a => a.Kind))})");
    }

    public static FeelValue InvokeNamed(Run run, Spot spot, FeelValue callee, Dictionary<string, FeelValue> arguments)
    {
        if (!run.Spend(spot))
            return FeelNull.Value;
        if (callee is not FeelFunction function)
            return run.Null(spot, $"Expected a function to call, but found {callee.Kind}");
        foreach (var signature in function.Signatures)
        {
            if (Place(signature.Parameters, arguments) is { } placed && Bind(signature.Parameters, placed) is { } bound)
                return Call(run, spot, signature, bound);
        }

        return run.Null(spot, $"Expected arguments for {function.Name}, but found ({string.Join(", ", arguments.Keys)})");
    }

    private static FeelValue Call(Run run, Spot spot, FeelSignature signature, FeelValue[] arguments)
    {
        var result = signature.Body(new FeelCall(run, spot, arguments));
        return signature.Result.Coerce(result) ?? run.Null(spot, $"Expected the declared result of the function, but found {result.Kind}");
    }

    /// <summary>The arguments as the parameters want them; null when they do not fit.</summary>
    private static FeelValue[]? Bind(ImmutableArray<FeelParameter> parameters, FeelValue[] arguments)
    {
        var isVariadic = parameters is [.., { IsVariadic: true }];
        if (arguments.Length > parameters.Length && !isVariadic)
            return null;
        var bound = new FeelValue[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            if (parameter.IsVariadic)
                return BindRest(parameter, arguments, bound);
            if (i >= arguments.Length)
            {
                if (!parameter.IsOptional)
                    return null;
                bound[i] = FeelNull.Value;
            }
            else if (Convert(parameter, arguments[i]) is { } value)
            {
                bound[i] = value;
            }
            else
            {
                return null;
            }
        }

        return bound;
    }

    private static FeelValue[]? BindRest(FeelParameter parameter, FeelValue[] arguments, FeelValue[] bound)
    {
        var rest = ImmutableArray.CreateBuilder<FeelValue>();
        for (var i = bound.Length - 1; i < arguments.Length; i++)
        {
            if (Convert(parameter, arguments[i]) is not { } value)
                return null;
            rest.Add(value);
        }

        if (rest.Count == 0)
            return null;
        bound[^1] = new FeelList(rest.ToImmutable());
        return bound;
    }

    private static FeelValue? Convert(FeelParameter parameter, FeelValue argument) =>
        argument.IsNull ? parameter.TakesNull ? argument : null : parameter.Type.Coerce(argument);

    /// <summary>Named arguments in the order of the parameters; null when a name is strange or a required one missing.</summary>
    private static FeelValue[]? Place(ImmutableArray<FeelParameter> parameters, Dictionary<string, FeelValue> arguments)
    {
        var placed = new List<FeelValue>(parameters.Length);
        var found = 0;
        foreach (var parameter in parameters)
        {
            if (arguments.TryGetValue(parameter.Name, out var value))
                found++;
            else if (!parameter.IsOptional)
                return null;
            if (parameter.IsVariadic && value is FeelList list)
                placed.AddRange(list.Items);
            else if (value is not null || found < arguments.Count)
                placed.Add(value ?? FeelNull.Value);
        }

        return found == arguments.Count ? [.. placed] : null;
    }
}
