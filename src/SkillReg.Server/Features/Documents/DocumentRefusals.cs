using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Documents;

/// <summary>Why a file is not taken, rule by rule.</summary>
public static class DocumentRefusals
{
    public static readonly Refusal SlotFull = new(StatusCodes.Status409Conflict, "document.slot-full", "这一项的文件已达到数量上限，请先删除再上传");

    public static readonly Refusal Busy = new(StatusCodes.Status409Conflict, "document.locked", "这一项现在不能修改");

    public static readonly Refusal NotYours = new(StatusCodes.Status409Conflict, "document.not-yours", "这一项只能由报名人员本人上传");

    public static readonly Refusal NoPhone = new(StatusCodes.Status409Conflict, "document.no-phone", "这一项请在电脑上上传");

    public static readonly Refusal NotPurgeable = new(StatusCodes.Status409Conflict, "document.not-purgeable", "这一项的文件不能清除");

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["file.empty"] = "文件是空的，请重新选择",
        ["file.type"] = "文件内容不是允许的格式，修改文件后缀认为无效",
        ["file.damaged"] = "文件已损坏或不完整，请重新生成后再上传",
        ["file.pixels"] = "图片的像素过大，请缩小后再上传",
        ["file.metadata"] = "图片附带的信息过多，请另存后再上传",
        ["file.trailing"] = "文件末尾夹带了其他内容，请另存后再上传",
        ["file.active"] = "文件包含宏、脚本或嵌入的内容，请去除后再上传",
        ["file.encrypted"] = "文件已加密，请去除密码后再上传",
        ["file.pages"] = "文件页数过多",
        ["file.entries"] = "文件的结构不正确",
        ["file.bomb"] = "文件解压后过大",
        ["file.overlap"] = "文件的结构不正确",
        ["file.path"] = "文件的结构不正确",
        ["file.nested"] = "文件包含不允许的内容",
    };

    public static Refusal Of(string slot, string rule, string? text = null) =>
        Refusals.Invalid([new FieldProblem($"/{slot}", rule, text ?? Texts[rule])]);
}
