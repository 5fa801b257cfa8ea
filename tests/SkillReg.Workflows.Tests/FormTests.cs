using System.Text.RegularExpressions;
using SkillReg.Registration.Forms;
using SkillReg.Registration.Schemes;

namespace SkillReg.Workflows.Tests;

/// <summary>Forms, code lists and document slots of a scheme fit together.</summary>
public sealed partial class FormTests
{
    /// <summary>What the eligibility decision offers stands among the lists.</summary>
    private const string Conditions = "conditions";

    public static TheoryData<string> Schemes() => [.. Shipped.Schemes];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Every_form_that_the_scheme_names_reads_without_problems(string scheme)
    {
        foreach (var form in Shipped.Scheme(scheme).Scheme!.Forms)
        {
            var reading = FormReader.Read(File.ReadAllText(Shipped.File(scheme, $"forms/{form.Id}.form")));
            Assert.True(reading.Problems.IsEmpty, $"{form.Id}: {string.Join('\n', reading.Problems)}");
            Assert.Equal(form.Id, reading.Form?.Id);
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Every_list_that_the_scheme_names_is_there_and_every_list_that_a_form_reads_is_named(string scheme)
    {
        var read = Shipped.Scheme(scheme).Scheme!;
        foreach (var name in read.Lists)
        {
            var reading = CodeListReader.Read(File.ReadAllText(Shipped.File(scheme, $"lists/{name}.json")));
            Assert.True(reading.Problems.IsEmpty, $"{name}: {string.Join('\n', reading.Problems)}");
            Assert.Equal(name, reading.List?.Id);
        }

        foreach (var form in read.Forms)
            foreach (Match used in ListName().Matches(File.ReadAllText(Shipped.File(scheme, $"forms/{form.Id}.form"))))
                Assert.True(read.Lists.Contains(used.Groups[1].Value) || used.Groups[1].Value == Conditions, $"{form.Id} reads the list {used.Groups[1].Value}, which the scheme does not name.");
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Every_upload_of_a_form_has_its_slot(string scheme)
    {
        var read = Shipped.Scheme(scheme).Scheme!;
        foreach (var form in read.Forms.Where(form => form.Phase is not null))
        {
            var fields = FormReader.Read(File.ReadAllText(Shipped.File(scheme, $"forms/{form.Id}.form"))).Form!.Fields;
            foreach (var field in fields.Concat(fields.SelectMany(rows => rows.Columns)).Where(field => field.Kind == FieldKind.Files))
            {
                Assert.True(read.Document(field.Key) is not null, $"{form.Id} uploads to {field.Key}, which is no slot.");
                Assert.Equal(read.Document(field.Key)?.Most, field.MostItems);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_file_is_named_after_a_field_that_there_is(string scheme)
    {
        var read = Shipped.Scheme(scheme).Scheme!;
        var keys = read.Forms.SelectMany(form => FormReader.Read(File.ReadAllText(Shipped.File(scheme, $"forms/{form.Id}.form"))).Form!.Fields).Select(field => field.Key).ToHashSet();
        Assert.All(read.Documents.Where(slot => slot.NamedAfter is not null), slot => Assert.Contains(slot.NamedAfter!, keys));
        Assert.True(read.UnitField is null || keys.Contains(read.UnitField));
    }

    [Theory]
    [InlineData("worker-exam", "播音员", "byy")]
    [Trait("row", "D-16")]
    public void Occupations_are_found_by_pinyin_initials_and_by_characters(string scheme, string value, string initials)
    {
        var list = CodeListReader.Read(File.ReadAllText(Shipped.File(scheme, "lists/occupations.json"))).List!;
        Assert.Contains(list.Items, item => item.Initials == initials && item.Value == value);
    }

    [GeneratedRegex(@"\blists\.([A-Za-z]+)")]
    private static partial Regex ListName();
}
