using System.Text.Json;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Forms;

namespace SkillReg.Server.Registration;

/// <summary>Values as they travel to a page and back: plain JSON, in which dates are texts.</summary>
public static class Wire
{
    public static JsonElement Of(FeelValue value)
    {
        using var document = JsonDocument.Parse(FeelJson.Write(AnswerReading.Plain(value)));
        return document.RootElement.Clone();
    }

    /// <returns>Null when the JSON is no object of plain values.</returns>
    public static FeelContext? ToAnswers(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? FeelJson.Read(json) as FeelContext : null;
}
