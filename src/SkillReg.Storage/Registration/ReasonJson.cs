using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Storage.Registration;

/// <summary>The reasons of a decision as they are stored.</summary>
internal static class ReasonJson
{
    public static string Write(ImmutableArray<ReturnReason> reasons) =>
        FeelJson.Write(new FeelList([.. reasons.Select(reason => (FeelValue)FeelContext.Of(
            ("code", reason.Code),
            ("text", reason.Text),
            ("pointers", new FeelList([.. reason.Pointers.Select(pointer => (FeelValue)pointer)]))))]));

    public static ImmutableArray<ReturnReason> Read(string json) =>
        FeelJson.Parse(json) is FeelList list ? [.. list.Items.OfType<FeelContext>().Select(Read)] : [];

    private static ReturnReason Read(FeelContext reason) => new(
        (reason["code"] as FeelString)?.Value ?? "",
        (reason["text"] as FeelString)?.Value ?? "",
        reason["pointers"] is FeelList pointers ? [.. pointers.Items.OfType<FeelString>().Select(pointer => pointer.Value)] : []);
}
