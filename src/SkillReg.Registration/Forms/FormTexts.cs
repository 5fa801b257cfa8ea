namespace SkillReg.Registration.Forms;

/// <summary>The sentences for what can be wrong with an answer of any form. A form may bring a sentence of its own.</summary>
internal static class FormTexts
{
    public const string Unknown = "没有这一项，请刷新页面后重试";

    public static string Required(FormField field) => field.Kind switch
    {
        FieldKind.Files => $"请上传{field.Label}",
        FieldKind.Tick => $"请勾选{field.Label}",
        FieldKind.Choice or FieldKind.Choices or FieldKind.Date or FieldKind.Month => $"请选择{field.Label}",
        _ => $"请填写{field.Label}",
    };

    public static string WrongKind(FormField field) => field.Kind switch
    {
        FieldKind.Date => $"{field.Label}应为日期，例如 2026-01-31",
        FieldKind.Month => $"{field.Label}应为年月，例如 2026-01",
        FieldKind.Number => $"{field.Label}应为数字",
        _ => $"{field.Label}的格式不正确",
    };

    public static string OutOfRange(FormField field) => (field.Min, field.Max) switch
    {
        ({ } min, { } max) => $"{field.Label}应在 {min.Value} 到 {max.Value} 之间",
        ({ } min, null) => $"{field.Label}不能小于 {min.Value}",
        (null, { } max) => $"{field.Label}不能大于 {max.Value}",
        (null, null) => $"{field.Label}的数值不正确",
    };

    public static string TooLong(string label, int most) => $"{label}不能超过 {most} 个字";

    public static string TooShort(string label, int least) => $"{label}不能少于 {least} 个字";

    public static string TooMany(string label, int most) => $"{label}最多 {most} 条";

    public static string NoOption(string label) => $"{label}不在可选范围内，请重新选择";

    public static string Locked(string label) => $"{label}现在不能修改";
}
